package org.windrow.consumer.harvest;

import java.time.Instant;
import java.util.Optional;
import org.windrow.consumer.transfer.TransferResult;
import org.windrow.model.RelativePath;

/**
 * A file that did not arrive.
 *
 * @param why as a clause that can follow the file's name
 * @param remedy what a person can do, where one is needed
 * @param notBefore when its server asks to be tried again
 */
record Trouble(RelativePath path, Kind kind, String why, Optional<String> remedy, Optional<Instant> notBefore) {

    enum Kind {
        /** The source is changing; a newer state will follow. */
        CHANGING,
        /** The bytes are not the announced ones. */
        MISMATCH,
        /** No answer, a bad one, or a disk that does not take it. */
        FAILED,
        /** It may not be fetched. */
        REFUSED,
        /** A rule of ours, or something of ours that is not there, leaves it for later. */
        POSTPONED,
        /** The same, and an operator should hear of it. */
        HELD_UP
    }

    static Trouble of(RelativePath path, TransferResult.Mismatch mismatch) {
        return new Trouble(
                path,
                Kind.MISMATCH,
                "differs from what the feed announced: announced " + mismatch.announced() + ", received "
                        + mismatch.received() + ". The file changed after it was indexed, or the copy went bad; it is"
                        + " fetched again",
                Optional.empty(),
                Optional.empty());
    }

    static Trouble of(RelativePath path, TransferResult.Failed failed) {
        return new Trouble(
                path,
                failed.changing() ? Kind.CHANGING : Kind.FAILED,
                failed.why(),
                Optional.empty(),
                failed.notBefore());
    }

    static Trouble of(RelativePath path, TransferResult.Refused refused) {
        return new Trouble(path, Kind.REFUSED, refused.why(), Optional.of(refused.remedy()), Optional.empty());
    }

    static Trouble of(RelativePath path, TransferResult.Postponed postponed) {
        return new Trouble(
                path,
                postponed.trouble() ? Kind.HELD_UP : Kind.POSTPONED,
                postponed.why(),
                Optional.empty(),
                postponed.until());
    }

    /** A fault of our own program: the file is tried again, the log has the details. */
    static Trouble of(RelativePath path, Throwable bug) {
        return new Trouble(path, Kind.FAILED, "could not be fetched: " + bug, Optional.empty(), Optional.empty());
    }

    boolean isPostponed() {
        return kind == Kind.POSTPONED || kind == Kind.HELD_UP;
    }

    @Override
    public String toString() {
        return path + ": " + why;
    }
}
