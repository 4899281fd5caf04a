package org.windrow.consumer.oai;

import java.util.Locale;
import java.util.Optional;
import org.windrow.consumer.poll.FeedPosition;

/** Says how far a server was harvested, for people. */
public final class HarvestWords {
    private HarvestWords() {}

    /** As in {@code 4,300 records of ore read, and more to come}; nothing for a feed of documents. */
    public static Optional<String> of(FeedPosition position) {
        return position.harvest().flatMap(HarvestState::kept).map(HarvestWords::words);
    }

    private static String words(HarvestState state) {
        return state.running()
                .map(list -> String.format(
                        Locale.ROOT, "%,d records of %s read, and more to come", list.records(), list.prefix()))
                .orElseGet(() -> "records of " + state.prefix()
                        + state.next().map(at -> ", next those since " + at).orElse(""));
    }
}
