package org.windrow.consumer.app;

import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices in a pass that a feed's files are not to be had at all, so that thousands of entries do not each wait. */
final class Patience {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    /** After so many entries in a row of which nothing came, the rest of their feed is left for the next pass. */
    private static final int GIVE_UP = 5;

    private final Map<String, Integer> inVain = new HashMap<>();

    boolean isOver(String feed) {
        return inVain.getOrDefault(feed, 0) >= GIVE_UP;
    }

    /** Notes how fetching an entry's files went. */
    void fetched(String feed, boolean anythingCame) {
        inVain.put(feed, anythingCame ? 0 : inVain.getOrDefault(feed, 0) + 1);
        if (isOver(feed)) {
            LOG.warn("Feed {}: no file came for {} entries in a row; the others wait for the next pass", feed, GIVE_UP);
        }
    }
}
