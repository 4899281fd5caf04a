package org.windrow.provider.index.packed;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.windrow.model.Digest;

/** Whether two datasets hold the same bytes under the same paths, whatever they are called. */
final class ContentHash {
    private static final int LENGTH = 16;

    private ContentHash() {}

    /** 16 bytes; absent where a file has no SHA-256, and so nothing certain can be said. */
    static Optional<byte[]> of(List<PublishedRecord> sorted) {
        MessageDigest sha = Digest.Algorithm.SHA_256.start();
        for (PublishedRecord file : sorted) {
            Optional<Digest> digest = file.digests().stream()
                    .filter(d -> d.algorithm() == Digest.Algorithm.SHA_256)
                    .findFirst();
            if (digest.isEmpty()) {
                return Optional.empty();
            }
            sha.update(new PackedWriter()
                    .text(file.path())
                    .raw(HexFormat.of().parseHex(digest.get().hex()))
                    .bytes());
        }
        return Optional.of(Arrays.copyOf(sha.digest(), LENGTH));
    }
}
