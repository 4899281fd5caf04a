package org.windrow.consumer.transfer;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.windrow.consumer.transfer.InFlight.DatasetUnderWay;
import org.windrow.consumer.transfer.TransferResult.Arrived;
import org.windrow.consumer.transfer.TransferResult.Postponed;
import org.windrow.model.DatasetId;

/** How far one dataset is. Shown by {@link InFlight} until it is closed. Safe for many threads. */
public final class DatasetProgress implements AutoCloseable {
    private final InFlight all;
    private final String feed;
    private final DatasetId id;
    private final String name;
    private final Instant started;
    private final Rate rate;
    private final AtomicLong files = new AtomicLong();
    private final AtomicLong filesDone = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong bytesDone = new AtomicLong();
    private final AtomicLong received = new AtomicLong();

    DatasetProgress(InFlight all, String feed, DatasetId id, String name) {
        this.all = all;
        this.feed = feed;
        this.id = id;
        this.name = name;
        this.started = all.clock().instant();
        this.rate = new Rate(all.clock());
    }

    /** What is to be brought. */
    public void expect(long expectedFiles, long expectedBytes) {
        files.set(expectedFiles);
        bytes.set(expectedBytes);
    }

    /** Brings one file, watched. */
    public TransferResult fetch(Transfer transfer, FileRequest request) throws InterruptedException {
        FileTap tap = new FileTap();
        TransferResult result = transfer.fetch(request.tapped(tap));
        if (result instanceof Arrived arrived) {
            filesDone.incrementAndGet();
            tap.countedAs(arrived.bytes());
        } else {
            tap.countedAs(0);
        }
        return result;
    }

    /** Bytes that came over so far, whatever became of them. */
    public long received() {
        return received.get();
    }

    DatasetUnderWay now() {
        return new DatasetUnderWay(
                feed, id, name, started, files.get(), filesDone.get(), bytes.get(), bytesDone.get(), rate.perSecond());
    }

    @Override
    public void close() {
        all.ended(this);
    }

    /** One file's share of the bytes done. For the one thread that brings it. */
    private final class FileTap implements Tap {
        private long counted;

        @Override
        public Optional<Postponed> passed(long count) {
            counted += count;
            bytesDone.addAndGet(count);
            received.addAndGet(count);
            rate.add(count);
            all.came(count);
            return Optional.empty();
        }

        @Override
        public void startsAt(long offset) {
            countedAs(offset);
        }

        void countedAs(long now) {
            bytesDone.addAndGet(now - counted);
            counted = now;
        }
    }
}
