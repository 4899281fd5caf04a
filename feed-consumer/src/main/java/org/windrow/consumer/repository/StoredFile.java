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
 * One version of a file, as its bytes are stored now.
 *
 * @param number in the store, growing with its age
 * @param path inside the dataset
 * @param at where the bytes are
 * @param digests SHA-256, and others that were computed when it came
 * @param modified when it was last written at the source, as far as the feed said
 * @param current false for a replaced or removed version
 */
public record StoredFile(
        DatasetKey dataset,
        long number,
        RelativePath path,
        Path at,
        long bytes,
        SortedSet<Digest> digests,
        Optional<Instant> modified,
        boolean current) {
    public StoredFile {
        digests = Collections.unmodifiableSortedSet(new TreeSet<>(digests));
    }

    /** What its bytes must add up to. */
    public String sha256() {
        return digests.stream()
                .filter(d -> d.algorithm() == Digest.Algorithm.SHA_256)
                .findFirst()
                .orElseThrow()
                .hex();
    }
}
