package org.windrow.consumer.transfer;

import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.windrow.model.Digest;

/** Computes SHA-256 and whatever else was announced, in one read. */
final class RunningDigests {
    private final Map<Digest.Algorithm, MessageDigest> running = new EnumMap<>(Digest.Algorithm.class);

    RunningDigests(SortedSet<Digest> announced) {
        running.put(Digest.Algorithm.SHA_256, Digest.Algorithm.SHA_256.start());
        announced.forEach(d -> running.computeIfAbsent(d.algorithm(), Digest.Algorithm::start));
    }

    void update(byte[] bytes, int count) {
        running.values().forEach(digest -> digest.update(bytes, 0, count));
    }

    void reset() {
        running.values().forEach(MessageDigest::reset);
    }

    /** The values, after which the computation starts anew. */
    SortedSet<Digest> finish() {
        SortedSet<Digest> values = new TreeSet<>();
        running.forEach((algorithm, digest) -> values.add(Digest.of(algorithm, digest)));
        return values;
    }
}
