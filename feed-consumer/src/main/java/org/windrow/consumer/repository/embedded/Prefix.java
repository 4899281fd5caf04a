package org.windrow.consumer.repository.embedded;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.windrow.model.Digest;

/** What a file begins with. */
final class Prefix {
    private static final int CHUNK = 1 << 16;

    private Prefix() {}

    /**
     * The SHA-256 of the first {@code bytes} of a file.
     *
     * @throws EOFException if it is shorter
     */
    static Digest sha256(Path file, long bytes) throws IOException {
        MessageDigest sha256 = Digest.Algorithm.SHA_256.start();
        byte[] chunk = new byte[CHUNK];
        long left = bytes;
        try (InputStream in = Files.newInputStream(file)) {
            while (left > 0) {
                int read = in.read(chunk, 0, (int) Math.min(CHUNK, left));
                if (read < 0) {
                    throw new EOFException(file + " ends " + left + " bytes early");
                }
                sha256.update(chunk, 0, read);
                left -= read;
            }
        }
        return Digest.of(Digest.Algorithm.SHA_256, sha256);
    }
}
