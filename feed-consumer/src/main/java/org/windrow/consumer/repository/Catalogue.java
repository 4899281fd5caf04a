package org.windrow.consumer.repository;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.windrow.consumer.describe.Description;
import org.windrow.model.Digest;

/**
 * What a repository holds, to leaf through: for pages and lists. A repository that cannot be browsed goes without. Lists
 * come in pieces, each starting after the last one of the piece before. Safe for many threads, beside whoever writes.
 */
public interface Catalogue extends AutoCloseable {
    /** The beginning of a list that is ordered from the newest. */
    long FROM_THE_NEWEST = Long.MAX_VALUE;

    /**
     * A dataset.
     *
     * @param number grows with every new one
     * @param recorded when the repository last took something of it in
     */
    record DatasetRow(
            long number,
            DatasetKey key,
            String title,
            String owner,
            Experiment experiment,
            long files,
            long bytes,
            boolean complete,
            Instant recorded) {}

    /** An experiment with sums over its datasets. */
    record ExperimentRow(long number, Experiment experiment, long datasets, long files, long bytes) {}

    /** Somebody with sums over what is theirs. */
    record OwnerRow(String owner, long datasets, long files, long bytes) {}

    /**
     * One version of a file.
     *
     * @param number grows with every version taken in
     * @param state {@code current}, {@code replaced} or {@code removed}
     * @param left when it was replaced or removed
     * @param removedUpstream whether the latest entry no longer lists it
     * @param place where its bytes are, for people: an address if they are registered and not stored
     * @param stored whether they are in the repository
     */
    record FileRow(
            long number,
            String path,
            long bytes,
            SortedSet<Digest> digests,
            Optional<Instant> modified,
            Instant recorded,
            boolean verified,
            String state,
            Optional<Instant> left,
            boolean removedUpstream,
            String place,
            boolean stored) {}

    /**
     * Which datasets.
     *
     * @param words each of which must be in the title, owner, experiment or at the start of the id, whatever their case
     * @param owner exactly
     * @param experiment its reference
     */
    record Filter(List<String> words, Optional<String> owner, Optional<String> experiment) {
        /** All datasets. */
        public static final Filter NONE = new Filter(List.of(), Optional.empty(), Optional.empty());

        public Filter {
            words = List.copyOf(words);
        }
    }

    /**
     * What a file says of itself.
     *
     * @param thumbnail a small picture of it
     */
    record Said(String path, Description description, Optional<Thumbnail> thumbnail) {}

    /** A small picture, a PNG, by its SHA-256. */
    record Thumbnail(String sha256, int width, int height) {}

    /** A disk: bytes that can still be written, and bytes in all. */
    record Space(long free, long size) {}

    /**
     * Makes sure that the repository can be read.
     *
     * @throws RepositoryException if it is away; the message says what to do
     */
    void mustBeThere() throws RepositoryException;

    /** Datasets from the newest on, below {@code before}. */
    List<DatasetRow> datasets(Filter filter, long before, int most) throws RepositoryException;

    /** Datasets that hold a file, of any version, whose path is or begins with {@code path}, or whose SHA-256 does. */
    List<DatasetRow> withFile(String pathOrSha256, int most) throws RepositoryException;

    Optional<DatasetRow> dataset(DatasetKey key) throws RepositoryException;

    /** Experiments from the newest on, below {@code before}; with {@code words} in title or owner. */
    List<ExperimentRow> experiments(List<String> words, long before, int most) throws RepositoryException;

    /** The experiment of that reference. */
    Optional<ExperimentRow> experiment(String ref) throws RepositoryException;

    /** Owners in alphabetical order, after {@code after}. */
    List<OwnerRow> owners(String after, int most) throws RepositoryException;

    /** The files of a dataset as they are now, in the order of their paths, after {@code after}. */
    List<FileRow> files(DatasetKey key, String after, int most) throws RepositoryException;

    /** Replaced and removed versions of a dataset's files from the newest on, below {@code before}. */
    List<FileRow> oldVersions(DatasetKey key, long before, int most) throws RepositoryException;

    /** What the files of a dataset as they are now say of themselves, in the order of their paths, after {@code after}. */
    default List<Said> said(DatasetKey key, String after, int most) throws RepositoryException {
        return List.of();
    }

    /** Datasets, below {@code before}, one of whose files says all of these words, in names or values, or begins them. */
    default List<DatasetRow> saying(List<String> words, long before, int most) throws RepositoryException {
        return List.of();
    }

    /** A small picture of each of these datasets that has one, by number. */
    default Map<Long, Thumbnail> thumbnails(List<DatasetRow> datasets) throws RepositoryException {
        return Map.of();
    }

    /** The bytes of a dataset's picture. */
    default Optional<byte[]> thumbnail(DatasetKey key, String sha256) throws RepositoryException {
        return Optional.empty();
    }

    /** Where a dataset is in the repository, for people: a folder, or an address that can be opened. */
    Optional<String> place(DatasetKey key) throws RepositoryException;

    /** What is not done yet because somebody else has to do something first; each in words, the oldest first. */
    default List<String> pending(int most) throws RepositoryException {
        return List.of();
    }

    /** The disk the files end up on, where that is ours to see. */
    Optional<Space> space();

    @Override
    void close();
}
