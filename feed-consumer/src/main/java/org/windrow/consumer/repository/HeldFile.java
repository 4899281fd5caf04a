package org.windrow.consumer.repository;

import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.windrow.model.Digest;
import org.windrow.model.RelativePath;

/**
 * A file of a dataset as the repository holds it now.
 *
 * @param digests our own SHA-256 and every algorithm the feed announced and we verified
 * @param modified the time the feed gave for this version, if any
 * @param announced the entry's {@code updated} when this version was taken in
 * @param replaced when this version replaced an earlier one; absent for the first
 * @param removedUpstream whether the latest entry no longer lists it
 * @param verified whether the bytes were checked against a digest of the source
 * @param address where the bytes are, if they are registered there and not stored
 */
public record HeldFile(
        RelativePath path,
        long bytes,
        SortedSet<Digest> digests,
        Optional<Instant> modified,
        Instant announced,
        Optional<Instant> replaced,
        boolean removedUpstream,
        boolean verified,
        Optional<URI> address) {
    /** A file that is stored. */
    public HeldFile(
            RelativePath path,
            long bytes,
            SortedSet<Digest> digests,
            Optional<Instant> modified,
            Instant announced,
            Optional<Instant> replaced,
            boolean removedUpstream,
            boolean verified) {
        this(path, bytes, digests, modified, announced, replaced, removedUpstream, verified, Optional.empty());
    }

    public HeldFile {
        digests = Collections.unmodifiableSortedSet(new TreeSet<>(digests));
    }
}
