package org.windrow.provider.index.packed;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.windrow.model.Digest;

/** Digests in packed form: how many, then for each a number for its algorithm and its bytes. */
final class PackedDigests {
    private PackedDigests() {}

    static void write(PackedWriter to, List<Digest> digests) {
        to.count(digests.size());
        for (Digest digest : digests) {
            to.count(number(digest.algorithm())).counted(HexFormat.of().parseHex(digest.hex()));
        }
    }

    static List<Digest> read(PackedReader from) {
        int count = from.small();
        if (count == 0) {
            return List.of();
        }
        List<Digest> digests = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Digest.Algorithm algorithm = algorithm(from.small());
            digests.add(new Digest(algorithm, HexFormat.of().formatHex(from.raw(from.small()))));
        }
        return List.copyOf(digests);
    }

    static void skip(PackedReader from) {
        for (int left = from.small(); left > 0; left--) {
            from.small();
            from.skip(from.small());
        }
    }

    private static int number(Digest.Algorithm algorithm) {
        return switch (algorithm) {
            case SHA_256 -> 1;
            case SHA_512 -> 2;
            case SHA_1 -> 3;
            case MD5 -> 4;
        };
    }

    private static Digest.Algorithm algorithm(int number) {
        return switch (number) {
            case 1 -> Digest.Algorithm.SHA_256;
            case 2 -> Digest.Algorithm.SHA_512;
            case 3 -> Digest.Algorithm.SHA_1;
            case 4 -> Digest.Algorithm.MD5;
            default -> throw new IllegalStateException("the index names an unknown digest algorithm " + number);
        };
    }
}
