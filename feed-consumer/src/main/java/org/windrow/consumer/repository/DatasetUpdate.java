package org.windrow.consumer.repository;

import java.util.List;
import java.util.Set;
import org.windrow.model.FeedEntry;
import org.windrow.model.RelativePath;

/**
 * One step that brings a dataset to an entry's state, or part of the way.
 *
 * @param owner the account everything is recorded under
 * @param title the dataset's, after the policy's defaults
 * @param entry what the feed announced
 * @param entryXml the entry as received, kept beside the data
 * @param landed files to take in: new ones, and new versions of held ones
 * @param removedUpstream held files that the entry no longer lists
 * @param removedToo whether {@code removedUpstream} leave the current view ({@code removed-files: hide}); their bytes
 *     stay retrievable either way
 * @param hideReplaced whether replaced versions leave the current view; they stay retrievable
 * @param complete whether the dataset holds all that the entry lists once this is recorded
 */
public record DatasetUpdate(
        DatasetKey key,
        Account owner,
        ExperimentChoice experiment,
        String title,
        FeedEntry entry,
        String entryXml,
        List<LandedFile> landed,
        Set<RelativePath> removedUpstream,
        boolean removedToo,
        boolean hideReplaced,
        boolean complete) {
    public DatasetUpdate {
        landed = List.copyOf(landed);
        removedUpstream = Set.copyOf(removedUpstream);
    }
}
