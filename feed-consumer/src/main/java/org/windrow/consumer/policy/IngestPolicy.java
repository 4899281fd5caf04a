package org.windrow.consumer.policy;

import org.windrow.model.FeedEntry;

/** Decides about one entry. Pure: equal inputs give equal answers. */
@FunctionalInterface
public interface IngestPolicy {
    Decision decide(FeedEntry entry, Facts facts);
}
