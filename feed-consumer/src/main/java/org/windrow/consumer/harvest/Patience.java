package org.windrow.consumer.harvest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that a feed's files are not to be had at all, so that thousands of entries do not each wait for them, and keeps
 * to what its server asks. Safe for many threads.
 */
final class Patience {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    /** After so many entries in a row of which nothing came, the rest of their feed is left for a while. */
    private static final int GIVE_UP = 5;

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_REST = Duration.ofDays(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    private final InstantSource clock;
    private final Map<String, Integer> inVain = new HashMap<>();
    private final Map<String, Instant> until = new HashMap<>();

    Patience(InstantSource clock) {
        this.clock = clock;
    }

    synchronized boolean isOver(String feed) {
        Instant end = until.get(feed);
        Instant now = clock.instant();
        // no rest is longer than a day: else the clock was set back since
        return end != null && now.isBefore(end) && !end.isAfter(now.plus(LONGEST_REST));
    }

    /** When the next feed is taken up again; absent where none rests. */
    synchronized Optional<Instant> end() {
        return until.values().stream()
                .filter(end -> end.isAfter(clock.instant()))
                .min(Instant::compareTo);
    }

    /** Notes how fetching an entry's files went. */
    synchronized void fetched(String feed, boolean anythingCame) {
        int vain = anythingCame ? 0 : inVain.getOrDefault(feed, 0) + 1;
        inVain.put(feed, vain);
        if (vain >= GIVE_UP) {
            Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(vain - GIVE_UP, 4));
            rest(
                    feed,
                    clock.instant().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE),
                    "no file came for " + vain + " entries in a row");
        }
    }

    /** Leaves the feed's entries alone until then. */
    synchronized void rest(String feed, Instant end, String why) {
        boolean resting = isOver(feed);
        until.merge(feed, end, (a, b) -> a.isAfter(b) ? a : b);
        if (!resting && isOver(feed)) {
            LOG.warn("Feed {}: {}; its other entries wait until {}", feed, why, end);
        }
    }
}
