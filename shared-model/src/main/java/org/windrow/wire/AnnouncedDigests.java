package org.windrow.wire;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.windrow.model.Digest;

/** Reads the digests that an enclosure announces: {@code algorithm:hex}, separated by white space. */
final class AnnouncedDigests {
    private AnnouncedDigests() {}

    /**
     * Those we can compute, of both attributes, either of which may be null. Unknown algorithms are dropped.
     *
     * @throws IllegalArgumentException for a value of the wrong form or two that contradict each other: what was meant
     *     to be verified must not silently pass unverified
     */
    static SortedSet<Digest> of(String namespaced, String plain) {
        SortedSet<Digest> digests = new TreeSet<>();
        Stream.of(namespaced, plain)
                .filter(attribute -> attribute != null && !attribute.isBlank())
                .flatMap(attribute -> Stream.of(attribute.strip().split("\\s+", -1)))
                .forEach(token -> add(token, digests));
        return digests;
    }

    private static void add(String token, SortedSet<Digest> digests) {
        int colon = token.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("has the hash '" + token + "', which is not written algorithm:hex");
        }
        if (Digest.Algorithm.named(token.substring(0, colon)).isEmpty()) {
            return;
        }
        Digest digest = Digest.parse(token)
                .orElseThrow(() -> new IllegalArgumentException(
                        "has the hash '" + token + "', which is not of the right length in hexadecimal digits"));
        boolean contradicted = digests.stream().anyMatch(d -> d.algorithm() == digest.algorithm() && !d.equals(digest));
        if (contradicted) {
            throw new IllegalArgumentException(
                    "has two different " + digest.algorithm().label() + " hashes");
        }
        digests.add(digest);
    }
}
