package org.windrow.consumer.harvest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
    /** Until when feeds are left alone that nothing came from. */
    private final Map<String, Instant> givenUp = new HashMap<>();
    /** Until when feeds are left alone because their servers, or we, need it. */
    private final Map<String, Instant> asked = new HashMap<>();

    private Optional<Long> wish = Optional.empty();

    Patience(InstantSource clock) {
        this.clock = clock;
    }

    synchronized boolean isOver(String feed) {
        return isAhead(asked.get(feed), LONGEST_REST) || isAhead(givenUp.get(feed), LONGEST_PAUSE);
    }

    private boolean isAhead(Instant end, Duration longest) {
        Instant now = clock.instant();
        // where it is further ahead than that, the clock was set back since
        return end != null && now.isBefore(end) && !end.isAfter(now.plus(longest));
    }

    /** When the next feed is taken up again; absent where none rests. */
    synchronized Optional<Instant> end() {
        return Stream.of(asked, givenUp)
                .flatMap(ends -> ends.values().stream())
                .filter(end -> end.isAfter(clock.instant()))
                .min(Instant::compareTo);
    }

    /** Notes how fetching an entry's files went. */
    synchronized void fetched(String feed, boolean anythingCame) {
        if (anythingCame) {
            inVain.remove(feed);
            givenUp.remove(feed);
            return;
        }
        if (isAhead(givenUp.get(feed), LONGEST_PAUSE)) {
            return; // it was under way when the feed was given up, and says no more than those before it
        }
        int vain = inVain.merge(feed, 1, Integer::sum);
        if (vain >= GIVE_UP) {
            Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(vain - GIVE_UP, 4));
            rest(
                    givenUp,
                    feed,
                    clock.instant().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE),
                    "no file came for " + vain + " entries in a row");
        }
    }

    /** Leaves the feed's entries alone until then. */
    synchronized void rest(String feed, Instant end, String why) {
        rest(asked, feed, end, why);
    }

    private void rest(Map<String, Instant> rests, String feed, Instant end, String why) {
        boolean resting = isOver(feed);
        rests.merge(feed, end, (before, now) -> isAhead(before, LONGEST_REST) && before.isAfter(now) ? before : now);
        if (!resting && isOver(feed)) {
            LOG.warn("Feed {}: {}; its other entries wait until {}", feed, why, end);
        }
    }

    /** A feed can be read that could not: so its files may be there again too. The first that is not says otherwise. */
    synchronized void isBack(String feed) {
        if (givenUp.remove(feed) != null) {
            inVain.put(feed, GIVE_UP - 1);
        }
    }

    /** Takes up all feeds again if the number of people's wishes for another try has grown; returns whether it has. */
    synchronized boolean heed(long wishes) {
        boolean more = wish.isPresent() && wish.get() != wishes;
        if (more) {
            givenUp.clear();
            inVain.clear();
        }
        wish = Optional.of(wishes);
        return more;
    }
}
