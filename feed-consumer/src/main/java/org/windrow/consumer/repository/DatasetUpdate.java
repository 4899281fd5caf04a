package org.windrow.consumer.repository;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
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
 * @param terms what else is to be observed
 * @param registered files to take in by their addresses alone, their bytes staying where they are; a repository that
 *     cannot keep an address refuses the update for good
 * @param described what files say of themselves, by path: of those that came, and that somebody could read
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
        boolean complete,
        Terms terms,
        List<RegisteredFile> registered,
        Map<RelativePath, Described> described) {

    /**
     * What else is to be observed.
     *
     * @param more whether further parts follow at once: what describes the dataset as a whole may wait for the last
     * @param keepVersions of a file that grows, so many versions are kept, the newest included; an older one goes only
     *     where the newest begins with its bytes. Empty for all
     */
    public record Terms(boolean more, OptionalInt keepVersions) {
        /** The last or only part, of a dataset that keeps all versions. */
        public static final Terms USUAL = new Terms(false, OptionalInt.empty());
    }

    /** An update that registers nothing. */
    public DatasetUpdate(
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
            boolean complete,
            Terms terms) {
        this(
                key,
                owner,
                experiment,
                title,
                entry,
                entryXml,
                landed,
                removedUpstream,
                removedToo,
                hideReplaced,
                complete,
                terms,
                List.of(),
                Map.of());
    }

    /** An update on the usual terms. */
    public DatasetUpdate(
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
        this(
                key,
                owner,
                experiment,
                title,
                entry,
                entryXml,
                landed,
                removedUpstream,
                removedToo,
                hideReplaced,
                complete,
                Terms.USUAL);
    }

    /** The same update on other terms. */
    public DatasetUpdate on(Terms other) {
        return new DatasetUpdate(
                key,
                owner,
                experiment,
                title,
                entry,
                entryXml,
                landed,
                removedUpstream,
                removedToo,
                hideReplaced,
                complete,
                other,
                registered,
                described);
    }

    /** The same, with files that are registered. */
    public DatasetUpdate registering(List<RegisteredFile> files) {
        return new DatasetUpdate(
                key,
                owner,
                experiment,
                title,
                entry,
                entryXml,
                landed,
                removedUpstream,
                removedToo,
                hideReplaced,
                complete,
                terms,
                files,
                described);
    }

    /** The same, with what its files say of themselves. */
    public DatasetUpdate describing(Map<RelativePath, Described> files) {
        return new DatasetUpdate(
                key,
                owner,
                experiment,
                title,
                entry,
                entryXml,
                landed,
                removedUpstream,
                removedToo,
                hideReplaced,
                complete,
                terms,
                registered,
                files);
    }

    /** All files it brings, those that landed first. */
    public List<ArrivedFile> arrived() {
        return Stream.<ArrivedFile>concat(landed.stream(), registered.stream()).toList();
    }

    public DatasetUpdate {
        landed = List.copyOf(landed);
        removedUpstream = Set.copyOf(removedUpstream);
        registered = List.copyOf(registered);
        described = Map.copyOf(described);
    }

    /** The same, going to another experiment. */
    public DatasetUpdate into(ExperimentChoice other) {
        return new DatasetUpdate(
                        key,
                        owner,
                        other,
                        title,
                        entry,
                        entryXml,
                        landed,
                        removedUpstream,
                        removedToo,
                        hideReplaced,
                        complete)
                .on(terms)
                .registering(registered)
                .describing(described);
    }
}
