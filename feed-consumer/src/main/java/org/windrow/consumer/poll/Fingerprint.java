package org.windrow.consumer.poll;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.windrow.model.Digest;
import org.windrow.wire.RawEntry;

/** Tells documents apart by their entries, which it hands on. */
final class Fingerprint implements Consumer<RawEntry> {
    private final Consumer<RawEntry> sink;
    private final MessageDigest digest = Digest.Algorithm.SHA_256.start();
    private int entries;

    Fingerprint(Consumer<RawEntry> sink) {
        this.sink = sink;
    }

    @Override
    public void accept(RawEntry entry) {
        digest.update(entry.hash().getBytes(StandardCharsets.US_ASCII));
        entries++;
        sink.accept(entry);
    }

    int entries() {
        return entries;
    }

    /** Once, when the document was read. */
    String value() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
