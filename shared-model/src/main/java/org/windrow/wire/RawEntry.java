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

    /** The entry of that text, as it was cut out before. */
    public static RawEntry of(String xml, URI base, int position) {
        MessageDigest sha256 = Digest.Algorithm.SHA_256.start();
        sha256.update(xml.getBytes(StandardCharsets.UTF_8));
        return new RawEntry(
                xml, base, Digest.of(Digest.Algorithm.SHA_256, sha256).hex(), position);
    }
}
