package org.windrow.model;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One file of a published dataset.
 *
 * @param path below the dataset
 * @param location below the source directory; ends with {@code path}
 * @param bytes its size
 * @param modified its own modification time, as the instrument's computer set it
 * @param digests none, one or several; none where the provider runs without hashes
 * @param mediaType such as {@code image/tiff}; {@code application/octet-stream} where nothing better is known
 */
public record DataFile(
        RelativePath path,
        RelativePath location,
        long bytes,
        Instant modified,
        SortedSet<Digest> digests,
        String mediaType) {
    public DataFile {
        if (!location.equals(path) && !isBelow(location.value(), path.value())) {
            throw new IllegalArgumentException(location + " does not end with " + path);
        }
        if (bytes < 0) {
            throw new IllegalArgumentException(path + " cannot have " + bytes + " bytes");
        }
        digests = digests.isEmpty()
                ? Collections.emptySortedSet()
                : Collections.unmodifiableSortedSet(new TreeSet<>(digests));
    }

    private static boolean isBelow(String location, String path) {
        int before = location.length() - path.length() - 1;
        return before > 0 && location.charAt(before) == '/' && location.endsWith(path);
    }

    /** The digest of that algorithm, if the file has it. */
    public Optional<Digest> digest(Digest.Algorithm algorithm) {
        return digests.stream().filter(d -> d.algorithm() == algorithm).findFirst();
    }
}
