package org.windrow.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.windrow.model.Digest;

/**
 * The digest of a list of files, written as a processing instruction at its end. A list is made while it is sent, so no
 * header can carry its digest; with this, a reader can tell a list that was damaged on the way, where a changed name or
 * address would else be believed.
 */
final class ListSeal {
    /** The instruction's target; other readers of Metalinks pass over it. */
    static final String TARGET = "windrow-list";

    private final MessageDigest running = Digest.Algorithm.SHA_256.start();

    /** Takes up one file: its fields as they stand in the document. */
    void add(List<String> fields) {
        for (String field : fields) {
            running.update(field.getBytes(StandardCharsets.UTF_8));
            running.update((byte) 0);
        }
        running.update((byte) 1);
    }

    /** What the instruction says; ends the seal. */
    String text() {
        return Digest.Algorithm.SHA_256.label() + ":" + HexFormat.of().formatHex(running.digest());
    }
}
