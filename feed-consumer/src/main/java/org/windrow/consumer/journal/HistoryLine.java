package org.windrow.consumer.journal;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.windrow.consumer.repository.ArrivedFile;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.HeldFile;
import org.windrow.consumer.repository.Provenance;
import org.windrow.consumer.repository.StoredFile;
import org.windrow.model.Digest;
import org.windrow.model.FeedEntry;

/**
 * Something that happened to a dataset.
 *
 * @param what such as {@code ingested}
 * @param because the reason or option behind it
 * @param announced the state of the entry that led to it, where one did
 * @param files those it happened to; none where it happened to the dataset as a whole
 */
public record HistoryLine(
        Instant at,
        DatasetKey key,
        String what,
        String because,
        Optional<Announcement> announced,
        List<FileVersion> files) {
    public HistoryLine {
        files = List.copyOf(files);
    }

    /** A line that no state of the entry led to. */
    public HistoryLine(Instant at, DatasetKey key, String what, String because, List<FileVersion> files) {
        this(at, key, what, because, Optional.empty(), files);
    }

    /** The state of an entry: its change in the provider's log, where there is one, and when the feed gave it. */
    public record Announcement(Optional<FeedEntry.Mark> change, Instant updated) {
        public static Announcement of(FeedEntry entry) {
            return new Announcement(entry.change(), entry.updated());
        }
    }

    /**
     * A file as it was then.
     *
     * @param modified when it was last written at the source, as far as the feed says
     * @param others its digests by other algorithms than SHA-256
     * @param provenance where its bytes came from, in the line that tells of their coming
     */
    public record FileVersion(
            String path,
            String sha256,
            long bytes,
            Optional<Instant> modified,
            SortedSet<Digest> others,
            Optional<Provenance> provenance) {
        public FileVersion {
            others = Collections.unmodifiableSortedSet(new TreeSet<>(others));
        }

        /** No more than what it is. */
        public FileVersion(String path, String sha256, long bytes) {
            this(path, sha256, bytes, Optional.empty(), new TreeSet<>(), Optional.empty());
        }

        /** A file that arrived. */
        public static FileVersion of(ArrivedFile file) {
            return new FileVersion(
                    file.path().value(),
                    sha256(file.digests()),
                    file.bytes(),
                    file.modified(),
                    others(file.digests()),
                    file.provenance());
        }

        /** A file that the repository holds. */
        public static FileVersion of(HeldFile file) {
            return new FileVersion(
                    file.path().value(),
                    sha256(file.digests()),
                    file.bytes(),
                    file.modified(),
                    others(file.digests()),
                    Optional.empty());
        }

        /** A version that is stored. */
        public static FileVersion of(StoredFile file) {
            return new FileVersion(
                    file.path().value(),
                    file.sha256(),
                    file.bytes(),
                    file.modified(),
                    others(file.digests()),
                    Optional.empty());
        }

        private static String sha256(SortedSet<Digest> digests) {
            return digests.stream()
                    .filter(d -> d.algorithm() == Digest.Algorithm.SHA_256)
                    .map(Digest::hex)
                    .findFirst()
                    .orElse("");
        }

        private static SortedSet<Digest> others(SortedSet<Digest> digests) {
            SortedSet<Digest> others = new TreeSet<>(digests);
            others.removeIf(d -> d.algorithm() == Digest.Algorithm.SHA_256);
            return others;
        }
    }
}
