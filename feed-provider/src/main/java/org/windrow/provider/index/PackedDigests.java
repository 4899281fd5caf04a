package org.windrow.provider.index;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.windrow.model.Digest;

/** Digests in packed form: how many, then for each the place of its algorithm in the enum and its bytes. */
final class PackedDigests {
    private static final Digest.Algorithm[] ALGORITHMS = Digest.Algorithm.values();

    private PackedDigests() {}

    static void write(PackedWriter to, Iterable<Digest> digests, int count) {
        to.count(count);
        for (Digest digest : digests) {
            // The name, not the ordinal, would survive a reordered enum; a test pins the order instead.
            to.count(digest.algorithm().ordinal());
            to.counted(HexFormat.of().parseHex(digest.hex()));
        }
    }

    static List<Digest> read(PackedReader from) {
        int count = from.small();
        if (count == 0) {
            return List.of();
        }
        List<Digest> digests = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Digest.Algorithm algorithm = ALGORITHMS[from.small()];
            digests.add(new Digest(algorithm, HexFormat.of().formatHex(from.raw(from.small()))));
        }
        return List.copyOf(digests);
    }
}
