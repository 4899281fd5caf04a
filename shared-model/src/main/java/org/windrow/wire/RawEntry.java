package org.windrow.wire;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.windrow.model.Digest;

/**
 * One entry of a feed document, cut out but not yet understood.
 *
 * @param xml a document of its own: every namespace in scope is declared on its root
 * @param base against which relative addresses in it resolve, {@code xml:base} of its ancestors applied
 * @param hash SHA-256 of {@code xml}, hexadecimal: equal entries of two polls have equal hashes
 * @param position in its document, from 1, for messages about entries without an id
 */
public record RawEntry(String xml, URI base, String hash, int position) {
    private static final int PIECE = 65_536;

    /** The entry of that text, as it was cut out before. */
    public static RawEntry of(String xml, URI base, int position) {
        MessageDigest sha256 = Digest.Algorithm.SHA_256.start();
        for (int from = 0; from < xml.length(); ) {
            int to = end(xml, from);
            sha256.update(xml.substring(from, to).getBytes(StandardCharsets.UTF_8));
            from = to;
        }
        return new RawEntry(
                xml, base, Digest.of(Digest.Algorithm.SHA_256, sha256).hex(), position);
    }

    /** A piece at a time, for a large entry need not be in memory once more; no character is torn apart. */
    private static int end(String xml, int from) {
        int to = Math.min(xml.length(), from + PIECE);
        return to < xml.length() && Character.isHighSurrogate(xml.charAt(to - 1)) ? to - 1 : to;
    }
}
