package org.windrow.consumer.transfer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.windrow.model.DatasetId;

/** What is under way at this moment, for pages and terminals. Safe for many threads; what has ended leaves no trace. */
public final class InFlight {
    private final InstantSource clock;
    private final Set<DatasetProgress> datasets = ConcurrentHashMap.newKeySet();
    private final Set<Polling> polls = ConcurrentHashMap.newKeySet();
    private final Rate rate;

    public InFlight(InstantSource clock) {
        this.clock = clock;
        this.rate = new Rate(clock);
    }

    /**
     * How it stands at one moment.
     *
     * @param datasets the longest under way first
     * @param polls feeds being read, the longest first
     * @param bytesPerSecond of all transfers together, over the last ten seconds
     */
    public record Snapshot(List<DatasetUnderWay> datasets, List<PollUnderWay> polls, long bytesPerSecond) {
        public Snapshot {
            datasets = List.copyOf(datasets);
            polls = List.copyOf(polls);
        }
    }

    /**
     * A dataset that is being brought.
     *
     * @param name as people know it
     * @param files to bring in this go; 0 until that is known
     * @param bytes of them together, as announced
     * @param bytesDone what came by earlier tries of its files included
     */
    public record DatasetUnderWay(
            String feed,
            DatasetId id,
            String name,
            Instant started,
            long files,
            long filesDone,
            long bytes,
            long bytesDone,
            long bytesPerSecond) {

        /** How long the rest takes at this rate; absent while nothing comes. */
        public Optional<Duration> left() {
            long missing = Math.max(0, bytes - bytesDone);
            return bytesPerSecond == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(missing / bytesPerSecond));
        }
    }

    /** A feed that is being read. */
    public record PollUnderWay(String feed, Instant started) {}

    /** How it stands now. */
    public Snapshot now() {
        return new Snapshot(
                datasets.stream()
                        .map(DatasetProgress::now)
                        .sorted(Comparator.comparing(DatasetUnderWay::started).thenComparing(DatasetUnderWay::name))
                        .toList(),
                polls.stream()
                        .map(polling -> polling.poll)
                        .sorted(Comparator.comparing(PollUnderWay::started).thenComparing(PollUnderWay::feed))
                        .toList(),
                rate.perSecond());
    }

    /** Shows a dataset until its progress is closed. */
    public DatasetProgress dataset(String feed, DatasetId id, String name) {
        DatasetProgress progress = new DatasetProgress(this, feed, id, name);
        datasets.add(progress);
        return progress;
    }

    /** Shows that a feed is being read, until closed. */
    public Polling poll(String feed) {
        Polling polling = new Polling(new PollUnderWay(feed, clock.instant()));
        polls.add(polling);
        return polling;
    }

    InstantSource clock() {
        return clock;
    }

    void came(long bytes) {
        rate.add(bytes);
    }

    void ended(DatasetProgress progress) {
        datasets.remove(progress);
    }

    /** A feed's reading, as long as it is open. */
    public final class Polling implements AutoCloseable {
        private final PollUnderWay poll;

        private Polling(PollUnderWay poll) {
            this.poll = poll;
        }

        @Override
        public String toString() {
            return "reading of feed " + poll.feed();
        }

        @Override
        public void close() {
            polls.remove(this);
        }
    }
}
