package org.windrow.consumer.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.windrow.consumer.repository.Account;
import org.windrow.model.FeedEntry;

class ExperimentKeyTest {
    private static final Account OWNER = new Account("e1");
    private static final FeedEntry SEM = on("SEM", Given.entry());
    private static final FeedEntry TEM = on("TEM", Given.entry());
    private static final PolicySettings SHARED = Given.DEFAULTS.inFeed("rmmf");
    private static final PolicySettings BY_INSTRUMENT =
            Changed.settings(SHARED, "shareExperimentsAcrossInstruments", false);
    private static final PolicySettings BY_FEED = Changed.settings(SHARED, "shareExperimentsAcrossFeeds", false);

    private static FeedEntry on(String instrument, Given.Entry entry) {
        return Given.levels(entry.value(), Map.of("user", "u", "instrument", instrument));
    }

    @Test
    void instruments_and_feeds_share_experiments_unless_told_otherwise() {
        assertEquals(ExperimentKey.of(SEM, OWNER, SHARED), ExperimentKey.of(TEM, OWNER, SHARED.inFeed("other")));
        assertEquals(Optional.of("exp1"), ExperimentKey.of(SEM, OWNER, SHARED).title());
    }

    @Test
    void apart_by_instrument_the_title_says_so() {
        ExperimentKey sem = ExperimentKey.of(SEM, OWNER, BY_INSTRUMENT);

        assertEquals(Optional.of("exp1 (SEM)"), sem.title());
        assertNotEquals(sem.text(), ExperimentKey.of(TEM, OWNER, BY_INSTRUMENT).text());
        assertEquals(
                Optional.of("exp1"),
                ExperimentKey.of(Given.entry().value(), OWNER, BY_INSTRUMENT).title());
    }

    @Test
    void apart_by_feed_equal_titles_and_equal_ids_are_two_experiments() {
        FeedEntry numbered = on("SEM", Given.entry().in("1", "exp1"));

        ExperimentKey one = ExperimentKey.of(numbered, OWNER, BY_FEED);
        ExperimentKey other = ExperimentKey.of(numbered, OWNER, BY_FEED.inFeed("other"));

        assertEquals(Optional.of("exp1 (rmmf)"), one.title());
        assertEquals(Optional.of("rmmf:1"), one.externalId());
        assertEquals(Optional.of("other:1"), other.externalId());
    }

    @Test
    void the_default_experiment_is_apart_too() {
        FeedEntry loose = on("SEM", Given.entry().in(null, null));

        ExperimentKey key = ExperimentKey.of(loose, OWNER, BY_INSTRUMENT);

        assertEquals(Optional.of("e1-default (SEM)"), key.externalId());
        assertEquals(Optional.of("Uncategorized Data (SEM)"), key.title());
    }
}
