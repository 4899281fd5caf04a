package org.windrow.consumer.repository;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.windrow.model.Digest;
import org.windrow.model.RelativePath;

/**
 * A complete, verified and durable copy, waiting under the repository's landing directory to be moved in.
 *
 * @param path inside the dataset
 * @param at where the bytes are; the repository takes the file away from there
 * @param digests SHA-256 and every algorithm the feed announced
 * @param verified false where the feed gave no digest to check against
 * @param provenance where it came from; absent only where nobody noted it
 */
public record LandedFile(
        RelativePath path,
        Path at,
        long bytes,
        SortedSet<Digest> digests,
        Optional<Instant> modified,
        Optional<String> mediaType,
        boolean verified,
        Optional<Provenance> provenance)
        implements ArrivedFile {
    /** A file of which nobody noted where it came from. */
    public LandedFile(
            RelativePath path,
            Path at,
            long bytes,
            SortedSet<Digest> digests,
            Optional<Instant> modified,
            Optional<String> mediaType,
            boolean verified) {
        this(path, at, bytes, digests, modified, mediaType, verified, Optional.empty());
    }

    public LandedFile {
        digests = Collections.unmodifiableSortedSet(new TreeSet<>(digests));
    }
}
