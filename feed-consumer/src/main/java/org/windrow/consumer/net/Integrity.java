package org.windrow.consumer.net;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.windrow.model.Digest;

/**
 * Compares a document with the SHA-256 its server gives in {@code Repr-Digest} (RFC 9530 §3). A proxy that packs or
 * unpacks passes the header on as it came, so either form of the document may be the one meant.
 */
final class Integrity {
    private static final Pattern SHA_256 = Pattern.compile("(?i)(?:^|[,\\s])sha-256=:([A-Za-z0-9+/=]{40,48}):");

    private final byte[] wanted;
    private final MessageDigest travelled = Digest.Algorithm.SHA_256.start();
    private final MessageDigest unpacked = Digest.Algorithm.SHA_256.start();
    private InputStream raw = InputStream.nullInputStream();

    private Integrity(byte[] wanted) {
        this.wanted = wanted;
    }

    /** The comparison that a header field asks for; absent where it names no SHA-256. */
    static Optional<Integrity> of(Optional<String> field) {
        Matcher matcher = SHA_256.matcher(field.orElse(""));
        try {
            return matcher.find()
                    ? Optional.of(new Integrity(Base64.getDecoder().decode(matcher.group(1))))
                    : Optional.empty();
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    /** Has the body seen as it travels. */
    InputStream travelling(InputStream body) {
        raw = new DigestInputStream(body, travelled);
        return raw;
    }

    /** Has the body seen as it is read. */
    InputStream unpacked(InputStream body) {
        return new DigestInputStream(body, unpacked);
    }

    /**
     * To be called at the end of the unpacked body.
     *
     * @throws IOException if the document is not what its server sent
     */
    void check() throws IOException {
        if (raw.read() >= 0) {
            throw new IOException("it goes on after its end");
        }
        boolean same =
                MessageDigest.isEqual(wanted, unpacked.digest()) || MessageDigest.isEqual(wanted, travelled.digest());
        if (!same) {
            throw new IOException("it was damaged on the way: its SHA-256 is not the one its server gives");
        }
    }
}
