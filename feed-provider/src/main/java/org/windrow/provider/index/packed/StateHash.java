package org.windrow.provider.index.packed;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.windrow.model.Digest;

/**
 * Whether two published states say the same: paths, sizes, digests, title, owner, experiment, attributes, completeness.
 *
 * <p>A modification time counts only where there is no digest, and of several digests only one: equal bytes that were
 * touched, or that got one more digest, are the same state.
 */
final class StateHash {
    private StateHash() {}

    static byte[] of(Label label, boolean complete, List<PublishedRecord> sorted) {
        MessageDigest sha = Digest.Algorithm.SHA_256.start();
        PackedWriter head =
                new PackedWriter().text(label.title()).text(label.owner().orElse("\0"));
        head.text(label.experiment().orElse("\0")).counted(label.packedAttributes());
        sha.update(head.count(complete ? 1 : 0).count(sorted.size()).bytes());
        for (PublishedRecord file : sorted) {
            PackedWriter line = new PackedWriter().text(file.path()).count(file.bytes());
            Optional<Digest> digest = deciding(file.digests());
            if (digest.isPresent()) {
                line.text(digest.get().algorithm().label());
                line.raw(HexFormat.of().parseHex(digest.get().hex()));
            } else {
                line.text("").whole(file.modified());
            }
            sha.update(line.bytes());
        }
        return sha.digest();
    }

    /** SHA-256, else the first in the order of the algorithms. */
    private static Optional<Digest> deciding(List<Digest> digests) {
        return digests.stream().min(Digest::compareTo);
    }
}
