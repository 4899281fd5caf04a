package org.windrow.consumer.transfer;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import org.windrow.model.Digest;

/** How a transfer ended. */
public sealed interface TransferResult {

    <R> R fold(
            Function<Landed, R> landed,
            Function<Mismatch, R> mismatch,
            Function<Failed, R> failed,
            Function<Refused, R> refused,
            Function<Postponed, R> postponed);

    /**
     * The bytes are at {@code at}, complete and checked, but not yet forced to disk: see {@link Landings#force}.
     *
     * @param digests SHA-256 and every algorithm that was announced
     * @param verified false where nothing was announced to check against
     * @param copied bytes that really travelled; less than {@code bytes} after a resumption, 0 where a finished landing
     *     was found
     * @param local whether they came from a mapped directory, not over HTTP
     * @param retries tries before the one that succeeded
     */
    record Landed(
            Path at, long bytes, SortedSet<Digest> digests, boolean verified, long copied, boolean local, int retries)
            implements TransferResult {
        /** A landing over HTTP, at the first try. */
        public Landed(Path at, long bytes, SortedSet<Digest> digests, boolean verified, long copied) {
            this(at, bytes, digests, verified, copied, false, 0);
        }

        /** The same, from a mapped directory. */
        Landed fromDirectory() {
            return new Landed(at, bytes, digests, verified, copied, true, retries);
        }

        /** The same, after so many tries that failed. */
        Landed after(int failedTries) {
            return new Landed(at, bytes, digests, verified, copied, local, failedTries);
        }

        @Override
        public <R> R fold(
                Function<Landed, R> landed,
                Function<Mismatch, R> mismatch,
                Function<Failed, R> failed,
                Function<Refused, R> refused,
                Function<Postponed, R> postponed) {
            return landed.apply(this);
        }
    }

    /** The bytes arrived but are not the announced ones: the source changed, or the copy went bad. Nothing is left. */
    record Mismatch(String announced, String received) implements TransferResult {
        @Override
        public <R> R fold(
                Function<Landed, R> landed,
                Function<Mismatch, R> mismatch,
                Function<Failed, R> failed,
                Function<Refused, R> refused,
                Function<Postponed, R> postponed) {
            return mismatch.apply(this);
        }
    }

    /**
     * It did not arrive; what came of it may stay for resumption.
     *
     * @param changing the source says the file is changing (409) or is not there any more (404, 410): a newer state of
     *     the dataset will follow, and this is no failure
     * @param notBefore when the server asks to be tried again, if it does
     * @param retryable whether a try within seconds may well succeed
     */
    record Failed(String why, boolean changing, Optional<Instant> notBefore, boolean retryable)
            implements TransferResult {
        /** A failure that does not pass within seconds. */
        public Failed(String why, boolean changing, Optional<Instant> notBefore) {
            this(why, changing, notBefore, false);
        }

        @Override
        public <R> R fold(
                Function<Landed, R> landed,
                Function<Mismatch, R> mismatch,
                Function<Failed, R> failed,
                Function<Refused, R> refused,
                Function<Postponed, R> postponed) {
            return failed.apply(this);
        }
    }

    /** It may not be fetched at all: another origin, a scheme we do not speak, a path that climbs out. */
    record Refused(String why, String remedy) implements TransferResult {
        @Override
        public <R> R fold(
                Function<Landed, R> landed,
                Function<Mismatch, R> mismatch,
                Function<Failed, R> failed,
                Function<Refused, R> refused,
                Function<Postponed, R> postponed) {
            return refused.apply(this);
        }
    }

    /**
     * It is left for later by a rule of ours, or because something of ours is not there: a closed window, too little
     * room, a mount that went away. No attempt on the file; what came of it stays for resumption.
     *
     * @param until when it can be tried again, if that is known
     * @param trouble whether an operator should hear of it
     */
    record Postponed(String why, Optional<Instant> until, boolean trouble) implements TransferResult {
        @Override
        public <R> R fold(
                Function<Landed, R> landed,
                Function<Mismatch, R> mismatch,
                Function<Failed, R> failed,
                Function<Refused, R> refused,
                Function<Postponed, R> postponed) {
            return postponed.apply(this);
        }
    }
}
