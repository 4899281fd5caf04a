package org.windrow.consumer.app;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.JournalEntry;
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
record Rebinding(Journal journal, Repository repository) {
    private static final Logger LOG = LoggerFactory.getLogger(Rebinding.class);
    /** So many datasets that hold the largest file under the same path are compared. */
    private static final int CANDIDATES = 50;

    /** Gives the held dataset that the entry is, if there is one, the entry's id. */
    void bind(JournalEntry entry, FeedEntry announced) throws RepositoryException {
        Optional<Sharing> sharing = repository.sharing();
        boolean known = entry.totals().isPresent() || announced.change().isEmpty();
        if (known
                || sharing.isEmpty()
                || !announced.complete()
                || announced.files().isEmpty()) {
            return;
        }
        Map<RelativePath, String> files = files(announced.files());
        if (files.size() != announced.files().size()
                || repository.held(entry.key()).isPresent()) {
            return;
        }
        Enclosure largest = announced.files().stream()
                .max(Comparator.comparingLong(f -> f.length().orElse(0)))
                .orElseThrow();
        RelativePath path = path(largest).orElseThrow();
        List<DatasetKey> candidates = sharing.get().holding(entry.key().feed(), path, files.get(path), CANDIDATES);
        for (DatasetKey candidate : candidates) {
            if (journal.successions().isOfLostIndex(candidate, entry.key()) && holds(candidate, files)) {
                LOG.info(
                        "{} is {} of the index before: it keeps its files.",
                        entry.name(),
                        candidate.id().brief());
                journal.successions().replace(candidate, entry.key(), entry.name());
                sharing.get().rename(candidate, entry.key());
                return;
            }
        }
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
