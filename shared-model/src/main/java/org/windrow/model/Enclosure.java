package org.windrow.model;

import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A file as an entry of a feed, ours or foreign, announces it. Nothing but the address is certain.
 *
 * @param href absolute, resolved against the document's bases
 * @param title as written; for our feeds the path inside the dataset. Not checked: it may climb out
 * @param oldPath the un-namespaced {@code path} attribute of older providers: absolute on the harvest machine
 * @param length bytes, where a usable number was given
 * @param digests those we can compute; others are dropped
 */
public record Enclosure(
        URI href,
        Optional<String> title,
        Optional<String> oldPath,
        OptionalLong length,
        Optional<String> mediaType,
        Optional<Instant> modified,
        SortedSet<Digest> digests) {
    public Enclosure {
        if (!href.isAbsolute()) {
            throw new IllegalArgumentException("an enclosure's address must be absolute: '" + href + "'");
        }
        digests = Collections.unmodifiableSortedSet(new TreeSet<>(digests));
    }
}
