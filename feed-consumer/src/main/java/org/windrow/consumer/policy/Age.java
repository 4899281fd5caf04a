package org.windrow.consumer.policy;

import java.util.Optional;
import org.windrow.consumer.repository.HeldDataset;
import org.windrow.model.FeedEntry;

/** How an entry stands to the state that is held. */
enum Age {
    OLDER,
    SAME,
    NEWER;

    /** The same, where the feed may have gone back to an older state. */
    static Optional<Age> of(FeedEntry entry, Facts facts) {
        return facts.held().map(held -> of(entry, held)).map(age -> age == OLDER && facts.regardless() ? NEWER : age);
    }

    /**
     * By change number where both have one, else by {@code updated}. A smaller number with a later time is newer: the
     * provider's index was lost and numbers began again.
     */
    static Age of(FeedEntry entry, HeldDataset held) {
        int byTime = entry.updated().compareTo(held.updated());
        if (entry.change().isEmpty() || held.change().isEmpty()) {
            return byTime < 0 ? OLDER : byTime > 0 ? NEWER : SAME;
        }
        int byNumber = Long.compare(entry.change().get().number(), held.change().getAsLong());
        if (byNumber == 0) {
            return byTime == 0 ? SAME : NEWER;
        }
        return byNumber > 0 || byTime > 0 ? NEWER : OLDER;
    }
}
