package org.windrow.consumer.harvest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.windrow.check.Amount;
import org.windrow.consumer.policy.Decision.Block;
import org.windrow.consumer.policy.PlannedFile;
import org.windrow.consumer.policy.Policies;
import org.windrow.consumer.policy.UpdateSettings;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.HeldDataset;
import org.windrow.consumer.repository.HeldFile;
import org.windrow.consumer.repository.LandedFile;
import org.windrow.consumer.repository.Provenance;
import org.windrow.consumer.repository.Provenance.Way;
import org.windrow.consumer.repository.Repository;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.Sharing;
import org.windrow.model.Digest;
import org.windrow.model.Enclosure;
import org.windrow.model.FeedEntry;
import org.windrow.model.RelativePath;

/** Datasets that go on under another name: what is held of them already, and whether somebody has to agree first. */
public record Renames(Lineage lineage, Repository repository, Policies rules) {

    /**
     * A dataset under a new name.
     *
     * @param before the id under which its files are held
     * @param held what is held under that id
     */
    public record Renamed(DatasetKey before, HeldDataset held) {
        /** In words for a history. */
        public String words() {
            return "renamed from '" + held.title() + "' [" + before.id().brief() + "]";
        }

        /** Whether the announced file is stored there, byte for byte. */
        public boolean holds(PlannedFile file) {
            HeldFile holding = held.files().get(file.path());
            return holding != null && holding.address().isEmpty() && same(file, holding);
        }

        private static boolean same(PlannedFile file, HeldFile holding) {
            Set<Digest> announced = file.enclosure().digests();
            Set<Digest.Algorithm> known =
                    holding.digests().stream().map(Digest::algorithm).collect(Collectors.toSet());
            List<Digest> common = announced.stream()
                    .filter(d -> known.contains(d.algorithm()))
                    .toList();
            return !common.isEmpty() && holding.digests().containsAll(common);
        }
    }

    /** What the dataset was called before, where that is held and it is not itself. */
    public Optional<Renamed> of(DatasetKey key, Optional<String> predecessor, boolean held) throws RepositoryException {
        if (held || predecessor.isEmpty() || repository.sharing().isEmpty()) {
            return Optional.empty();
        }
        DatasetKey before = new DatasetKey(key.feed(), predecessor.get());
        return repository.held(before).map(files -> new Renamed(before, files));
    }

    /**
     * Gives the dataset itself the new key, where its files cannot be second ones of another and nobody has to agree first;
     * returns the key before. May be repeated.
     */
    public Optional<DatasetKey> takeOver(DatasetKey key, FeedEntry announced, String name) throws RepositoryException {
        Optional<Sharing> sharing = repository.sharing().filter(one -> !one.links());
        if (sharing.isEmpty()
                || announced.predecessor().isEmpty()
                || repository.held(key).isPresent()
                || unapproved(key).isPresent()) {
            return Optional.empty();
        }
        DatasetKey before = new DatasetKey(key.feed(), announced.predecessor().get());
        if (repository.held(before).isEmpty()) {
            return Optional.empty();
        }
        lineage.replace(before, key, "renamed; it is " + name + " now");
        sharing.get().rename(before, key);
        return Optional.of(before);
    }

    /** What keeps a renamed entry back until somebody agrees; absent where it may come. */
    public Optional<Block> unapproved(DatasetKey key) {
        long pending = lineage.pending(key.feed());
        int most = rules.of(key.feed()).updates().approveRenamesAbove();
        return pending <= most || lineage.isApproved(key)
                ? Optional.empty()
                : Optional.of(new Block(
                        Amount.count(pending, "dataset") + " of feed " + key.feed() + " were renamed at once; "
                                + UpdateSettings.APPROVE_RENAMES_ABOVE + " is " + most,
                        "If that was meant: feed-consumer approve " + key.feed(),
                        Optional.of(UpdateSettings.APPROVE_RENAMES_ABOVE)));
    }

    /** Lands the files that are held under the old name; the others are to be fetched. */
    List<LandedFile> share(Renamed renamed, DatasetKey to, List<PlannedFile> files) throws RepositoryException {
        Map<RelativePath, Enclosure> wanted = new LinkedHashMap<>();
        files.stream().filter(renamed::holds).forEach(file -> wanted.put(file.path(), file.enclosure()));
        Optional<Sharing> sharing = repository.sharing();
        if (wanted.isEmpty() || sharing.isEmpty()) {
            return List.of();
        }
        return sharing.get().share(renamed.before(), to, wanted.keySet()).stream()
                .map(file -> announced(file, wanted.get(file.path())))
                .toList();
    }

    private static Set<Digest.Algorithm> algorithms(Enclosure enclosure) {
        return enclosure.digests().stream().map(Digest::algorithm).collect(Collectors.toSet());
    }

    /** As if it had come from the feed: the digest of the held bytes is the announced one. */
    private static LandedFile announced(LandedFile file, Enclosure enclosure) {
        return new LandedFile(
                file.path(),
                file.at(),
                file.bytes(),
                file.digests(),
                enclosure.modified().or(file::modified),
                enclosure.mediaType(),
                true,
                Optional.of(new Provenance(enclosure.href(), algorithms(enclosure), Way.HELD, 0, 0)));
    }
}
