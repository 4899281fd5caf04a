package org.windrow.consumer.repository;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.windrow.model.Digest;
import org.windrow.model.RelativePath;

/**
 * A file that stays where it is: the repository keeps its address and what is known of it, never its bytes.
 *
 * @param path inside the dataset
 * @param address where the bytes can be had
 * @param here the same bytes on this machine, where {@code transfer.local} maps the address
 * @param digests SHA-256 and whatever else was computed or announced
 * @param verified whether the bytes were read and are as announced; false where the digests are the feed's word alone
 * @param provenance how its digests came to be known; absent only where nobody noted it
 */
public record RegisteredFile(
        RelativePath path,
        URI address,
        Optional<Path> here,
        long bytes,
        SortedSet<Digest> digests,
        Optional<Instant> modified,
        Optional<String> mediaType,
        boolean verified,
        Optional<Provenance> provenance)
        implements ArrivedFile {
    public RegisteredFile {
        digests = Collections.unmodifiableSortedSet(new TreeSet<>(digests));
    }
}
