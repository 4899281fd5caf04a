package org.windrow.consumer.policy;

import java.util.Optional;
import java.util.SortedSet;
import org.windrow.model.Digest;

/** Whether two files are the same one, as far as their digests tell. */
final class Digests {
    private Digests() {}

    /** Whether every algorithm that both have gives the same value; absent where they have none in common. */
    static Optional<Boolean> agree(SortedSet<Digest> one, SortedSet<Digest> other) {
        boolean common = false;
        for (Digest digest : one) {
            boolean equal = other.contains(digest);
            boolean differs = !equal && other.stream().anyMatch(d -> d.algorithm() == digest.algorithm());
            if (differs) {
                return Optional.of(false);
            }
            common |= equal;
        }
        return common ? Optional.of(true) : Optional.empty();
    }
}
