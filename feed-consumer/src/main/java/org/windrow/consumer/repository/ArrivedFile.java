package org.windrow.consumer.repository;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import org.windrow.model.Digest;
import org.windrow.model.RelativePath;

/** A file that can be recorded now: its bytes landed, or it stays where it is and is known by its address. */
public sealed interface ArrivedFile permits LandedFile, RegisteredFile {
    /** Its place inside the dataset. */
    RelativePath path();

    /** Its size. */
    long bytes();

    /** What is known of its bytes. */
    SortedSet<Digest> digests();

    /** When it was last written at the source, as far as the feed says. */
    Optional<Instant> modified();

    /** As the feed gave it. */
    Optional<String> mediaType();

    /** Whether its bytes were read and compared with a digest of the source. */
    boolean verified();

    /** Where it came from; absent only where nobody noted it. */
    Optional<Provenance> provenance();
}
