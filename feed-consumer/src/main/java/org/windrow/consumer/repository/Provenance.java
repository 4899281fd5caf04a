package org.windrow.consumer.repository;

import java.net.URI;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.windrow.model.Digest;

/**
 * Where a file's bytes came from, and how.
 *
 * @param from the address that the feed gave
 * @param announced the algorithms of which the feed gave a digest
 * @param way how they came
 * @param copied bytes that travelled in the last try; fewer than the file has where an earlier try was resumed
 * @param retries tries before that one, within the same pass
 */
public record Provenance(URI from, Set<Digest.Algorithm> announced, Way way, long copied, int retries) {
    public Provenance {
        announced = announced.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(announced));
    }

    /** How bytes came. The journal keeps the ordinal: new ones go to the end. */
    public enum Way {
        HTTP("over HTTP"),
        LOCAL("from the mapped directory"),
        LANDED("had landed in an earlier pass"),
        HELD("was held under the old name of its dataset"),
        REGISTERED("stays at its address and was not read"),
        READ_THERE("stays at its address, read once in the mapped directory"),
        READ_OVER_HTTP("stays at its address, read once over HTTP");

        private final String words;

        Way(String words) {
            this.words = words;
        }

        /** Whether the bytes stayed where they were. */
        public boolean registers() {
            return this == REGISTERED || this == READ_THERE || this == READ_OVER_HTTP;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }
}
