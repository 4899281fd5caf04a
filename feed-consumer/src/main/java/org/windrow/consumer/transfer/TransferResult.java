package org.windrow.consumer.transfer;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import org.windrow.model.Digest;

/** How a transfer ended. */
public sealed interface TransferResult {
    /** The file can be recorded: its bytes are here, or it is known where they stay. */
    sealed interface Arrived extends TransferResult permits Landed, Registered {
        /** Its size. */
        long bytes();

        /** Bytes that really travelled. */
        long copied();

        /** The same, after so many tries that failed. */
        Arrived after(int failedTries);
    }

    <R> R fold(
            Function<Arrived, R> arrived,
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
            implements Arrived {
        /** A landing over HTTP, at the first try. */
        public Landed(Path at, long bytes, SortedSet<Digest> digests, boolean verified, long copied) {
            this(at, bytes, digests, verified, copied, false, 0);
        }

        /** The same, from a mapped directory. */
        Landed fromDirectory() {
            return new Landed(at, bytes, digests, verified, copied, true, retries);
        }

        @Override
        public Landed after(int failedTries) {
            return new Landed(at, bytes, digests, verified, copied, local, failedTries);
        }

        @Override
        public <R> R fold(
                Function<Arrived, R> arrived,
                Function<Mismatch, R> mismatch,
                Function<Failed, R> failed,
                Function<Refused, R> refused,
                Function<Postponed, R> postponed) {
            return arrived.apply(this);
        }
    }

    /**
     * The file stays where it is, and nothing was written.
     *
     * @param here where it is on this machine, if it is, and was read there
     * @param digests SHA-256 and every algorithm that was announced: computed where {@code read} says so
     * @param verified whether the bytes were read and are as announced
     * @param read bytes that were read to compute digests; 0 where the feed's word was enough
     * @param retries tries before the one that succeeded
     */
    record Registered(
            URI address,
            Optional<Path> here,
            long bytes,
            SortedSet<Digest> digests,
            boolean verified,
            long read,
            int retries)
            implements Arrived {
        /** The same, at a place on this machine. */
        Registered at(Path file) {
            return new Registered(address, Optional.of(file), bytes, digests, verified, read, retries);
        }

        @Override
        public long copied() {
            return here.isPresent() ? 0 : read;
        }

        @Override
        public Registered after(int failedTries) {
            return new Registered(address, here, bytes, digests, verified, read, failedTries);
        }

        @Override
        public <R> R fold(
                Function<Arrived, R> arrived,
                Function<Mismatch, R> mismatch,
                Function<Failed, R> failed,
                Function<Refused, R> refused,
                Function<Postponed, R> postponed) {
            return arrived.apply(this);
        }
    }

    /** The bytes arrived but are not the announced ones: the source changed, or the copy went bad. Nothing is left. */
    record Mismatch(String announced, String received) implements TransferResult {
        /** Another digest came than was announced. */
        static Mismatch of(Digest wanted, SortedSet<Digest> received) {
            String came = received.stream()
                    .filter(d -> d.algorithm() == wanted.algorithm())
                    .map(Digest::toString)
                    .findFirst()
                    .orElseThrow();
            return new Mismatch(wanted.toString(), came);
        }

        @Override
        public <R> R fold(
                Function<Arrived, R> arrived,
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
                Function<Arrived, R> arrived,
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
                Function<Arrived, R> arrived,
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
                Function<Arrived, R> arrived,
                Function<Mismatch, R> mismatch,
                Function<Failed, R> failed,
                Function<Refused, R> refused,
                Function<Postponed, R> postponed) {
            return postponed.apply(this);
        }
    }
}
