package org.windrow.consumer.harvest;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.HeldDataset;
import org.windrow.consumer.repository.HeldFile;
import org.windrow.consumer.repository.Repository;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.Sharing;
import org.windrow.model.Digest;
import org.windrow.model.Enclosure;
import org.windrow.model.FeedEntry;
import org.windrow.model.RelativePath;

/**
 * Knows datasets again whose ids a provider lost with its index: an entry whose paths and digests are all those of a held
 * dataset of the same feed, that this index does not show, is that dataset, whatever its id.
 */
public record Rebinding(Lineage lineage, Repository repository) {
    /** So many datasets that hold the largest file under the same path are compared. */
    private static final int CANDIDATES = 50;

    /** Gives the held dataset that a new entry is, if there is one, the entry's id; returns the id before. */
    public Optional<DatasetKey> bind(DatasetKey key, FeedEntry announced, String name) throws RepositoryException {
        Optional<Sharing> sharing = repository.sharing();
        boolean known = announced.change().isEmpty();
        if (known
                || sharing.isEmpty()
                || !announced.complete()
                || announced.files().isEmpty()) {
            return Optional.empty();
        }
        Map<RelativePath, String> files = files(announced.files());
        if (files.size() != announced.files().size() || repository.held(key).isPresent()) {
            return Optional.empty();
        }
        Enclosure largest = announced.files().stream()
                .max(Comparator.comparingLong(f -> f.length().orElse(0)))
                .orElseThrow();
        RelativePath path = path(largest).orElseThrow();
        List<DatasetKey> candidates = sharing.get().holding(key.feed(), path, files.get(path), CANDIDATES);
        for (DatasetKey candidate : candidates) {
            if (isOfLostIndex(candidate, key) && holds(candidate, files)) {
                lineage.replace(candidate, key, "its provider lost its index; it is " + name + " now");
                sharing.get().rename(candidate, key);
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** Whether {@code other} is not in the feed that shows {@code entry}: an index before this one gave it its id. */
    private boolean isOfLostIndex(DatasetKey other, DatasetKey entry) {
        Optional<String> epoch = lineage.epoch(entry);
        return epoch.isPresent() && !epoch.equals(lineage.epoch(other));
    }

    private boolean holds(DatasetKey candidate, Map<RelativePath, String> files) throws RepositoryException {
        Optional<HeldDataset> held = repository.held(candidate);
        return held.isPresent()
                && files.equals(held.get().files().values().stream()
                        .filter(file -> !file.removedUpstream())
                        .collect(Collectors.toMap(
                                HeldFile::path, file -> sha256(file.digests()).orElse(""))));
    }

    /** Those with a path and a SHA-256; others tell nothing. */
    private static Map<RelativePath, String> files(List<Enclosure> enclosures) {
        Map<RelativePath, String> files = new HashMap<>();
        for (Enclosure enclosure : enclosures) {
            Optional<RelativePath> path = path(enclosure);
            Optional<String> sha256 = sha256(enclosure.digests());
            if (path.isPresent() && sha256.isPresent()) {
                files.put(path.get(), sha256.get());
            }
        }
        return files;
    }

    private static Optional<RelativePath> path(Enclosure enclosure) {
        return enclosure.title().flatMap(RelativePath::parse);
    }

    private static Optional<String> sha256(SortedSet<Digest> digests) {
        return digests.stream()
                .filter(digest -> digest.algorithm() == Digest.Algorithm.SHA_256)
                .map(Digest::hex)
                .findFirst();
    }
}
