package org.windrow.consumer.harvest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.windrow.consumer.poll.FeedSettings;

/** When which feed is polled. Safe for many threads. */
public interface Timetable {
    /** The polls whose time has come; each is told once, and none of a feed that is still being polled. */
    List<Turn> due(Instant now);

    /** When the next one is due; absent where none is to come, or only after one that is under way. */
    Optional<Instant> next();

    /** A feed's poll has come to its end. */
    void ended(FeedSettings feed);

    /** Whether no poll will follow those under way. */
    boolean isOver();

    /** Whether it comes to an end at all. */
    boolean isOneTime();

    /**
     * A feed to poll.
     *
     * @param reconcile read it whole, whatever the journal says and whether or not it is due
     */
    public record Turn(FeedSettings feed, boolean reconcile) {}

    /** Each of these once, now. */
    static Timetable once(List<Turn> turns) {
        return new Timetable() {
            private final List<Turn> left = new ArrayList<>(turns);

            @Override
            public synchronized List<Turn> due(Instant now) {
                List<Turn> due = List.copyOf(left);
                left.clear();
                return due;
            }

            @Override
            public Optional<Instant> next() {
                return Optional.empty();
            }

            @Override
            public void ended(FeedSettings feed) {
                // it is polled no more
            }

            @Override
            public synchronized boolean isOver() {
                return left.isEmpty();
            }

            @Override
            public boolean isOneTime() {
                return true;
            }
        };
    }

    /** Again and again, as the feeds' settings say, and at once when asked. */
    final class Clockwork implements Timetable {
        private final Map<String, Feed> feeds = new HashMap<>();

        private static final class Feed {
            private final FeedSettings settings;
            private Instant nextPoll;
            private boolean underWay;

            Feed(FeedSettings settings, Instant now) {
                this.settings = settings;
                this.nextPoll = now;
            }

            /** Its time has come; or lies so far ahead that the clock was set back. */
            boolean isDue(Instant now) {
                return !nextPoll.isAfter(now) || nextPoll.isAfter(now.plus(settings.every()));
            }

            /** The next one counts from the start of this one; a poll that takes longer is followed at once. */
            Turn begin(Instant now) {
                underWay = true;
                nextPoll = now.plus(settings.every());
                return new Turn(settings, false);
            }
        }

        Clockwork(List<FeedSettings> feeds, Instant now) {
            feeds.forEach(feed -> this.feeds.put(feed.name(), new Feed(feed, now)));
        }

        /** Has feeds polled now: those for which {@code name} is empty or theirs. */
        synchronized void pollNow(Optional<String> name, Instant now) {
            feeds.values().stream()
                    .filter(feed -> name.isEmpty() || name.get().equals(feed.settings.name()))
                    .forEach(feed -> feed.nextPoll = now);
        }

        @Override
        public synchronized List<Turn> due(Instant now) {
            return feeds.values().stream()
                    .filter(feed -> !feed.underWay && feed.isDue(now))
                    .map(feed -> feed.begin(now))
                    .toList();
        }

        @Override
        public synchronized Optional<Instant> next() {
            return feeds.values().stream()
                    .filter(feed -> !feed.underWay)
                    .map(feed -> feed.nextPoll)
                    .min(Instant::compareTo);
        }

        @Override
        public synchronized void ended(FeedSettings feed) {
            feeds.get(feed.name()).underWay = false;
        }

        @Override
        public boolean isOver() {
            return false;
        }

        @Override
        public boolean isOneTime() {
            return false;
        }
    }
}
