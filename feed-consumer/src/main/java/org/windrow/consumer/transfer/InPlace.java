package org.windrow.consumer.transfer;

import java.io.IOException;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.windrow.consumer.transfer.TransferResult.Failed;
import org.windrow.consumer.transfer.TransferResult.Mismatch;
import org.windrow.consumer.transfer.TransferResult.Postponed;
import org.windrow.consumer.transfer.TransferResult.Registered;
import org.windrow.model.Digest;
import org.windrow.model.Enclosure;

/** Reads a file once where it is, writes nothing, and tells its size and digests. */
final class InPlace {
    /** An announced length bounds a file; this bounds those without one. */
    private static final long MOST_BYTES = 1L << 44;

    private final Enclosure announced;
    private final Tap tap;
    private final Source source;
    private final long most;

    InPlace(FileRequest request, Source source) {
        this.announced = request.enclosure();
        this.tap = request.tap();
        this.source = source;
        this.most = announced.length().orElse(MOST_BYTES);
    }

    /** What was read; as {@link Registered} without a place on this machine. */
    TransferResult read() throws Stop, InterruptedException {
        try (Source.Opened from = source.open(0, "");
                Hashing hashing = new Hashing(announced.digests(), announced.length())) {
            long bytes = pour(from, hashing);
            from.confirm();
            return settle(bytes, hashing.finish());
        }
    }

    private long pour(Source.Opened from, Hashing hashing) throws Stop, InterruptedException {
        long bytes = 0;
        for (int count = next(from, hashing); count >= 0; count = next(from, hashing)) {
            bytes += count;
            if (bytes > most) {
                throw new Stop(source.judge(new Mismatch(most + " bytes", "more than that")));
            }
            hashing.update(count);
            Optional<Postponed> end = tap.passed(count);
            if (end.isPresent()) {
                throw new Stop(end.get());
            }
        }
        return bytes;
    }

    private static int next(Source.Opened from, Hashing hashing) throws Stop, InterruptedException {
        try {
            if (!Thread.interrupted()) {
                return from.bytes().read(hashing.buffer());
            }
        } catch (IOException e) {
            if (!Thread.interrupted()) {
                throw new Stop(from.failed(e));
            }
        }
        throw new InterruptedException();
    }

    private TransferResult settle(long bytes, SortedSet<Digest> read) {
        if (bytes < announced.length().orElse(0)) {
            String why = announced.href() + ": ended after " + bytes + " of " + most + " bytes";
            return new Failed(why, false, Optional.empty(), true);
        }
        SortedSet<Digest> wrong = new TreeSet<>(announced.digests());
        wrong.removeAll(read);
        if (!wrong.isEmpty()) {
            return source.judge(Mismatch.of(wrong.first(), read));
        }
        boolean verified = !announced.digests().isEmpty();
        return new Registered(announced.href(), Optional.empty(), bytes, read, verified, bytes, 0);
    }
}
