package org.windrow.provider.feed;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.windrow.model.Change;
import org.windrow.model.ChangeKind;
import org.windrow.model.DataFile;
import org.windrow.model.Dataset;
import org.windrow.model.DatasetId;
import org.windrow.model.Digest;
import org.windrow.model.RelativePath;
import org.windrow.wire.AtomWriter;
import org.windrow.wire.FeedHead;

/** Entity tags from what a document is made of, so that a reader's question is answered without making it. */
final class Tags {
    private static final int LENGTH = 32;
    private final String rendering;

    /** Tags for documents as {@code writer} writes them: they change when the writing does, or the length of its lists. */
    Tags(AtomWriter writer, int inlineFiles) {
        this.rendering = sha256(inlineFiles
                + writer.form()
                + writer.entry(sample(), sampleChange(ChangeKind.PUBLISHED))
                + writer.tombstone(sampleChange(ChangeKind.GONE), "reason")
                + new String(writer.feed(sampleHead(), List.of()), StandardCharsets.UTF_8));
    }

    /** The tag of a document made of exactly these parts. */
    String of(Object... parts) {
        StringBuilder all = new StringBuilder(rendering);
        for (Object part : parts) {
            all.append('\0').append(part);
        }
        return sha256(all.toString()).substring(0, LENGTH);
    }

    private static String sha256(String text) {
        MessageDigest digest = Digest.Algorithm.SHA_256.start();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return Digest.of(Digest.Algorithm.SHA_256, digest).hex();
    }

    private static Dataset sample() {
        RelativePath path = new RelativePath("a/b c.tif");
        Digest digest = new Digest(Digest.Algorithm.MD5, "0".repeat(32));
        DataFile file = new DataFile(path, path, 1, Instant.EPOCH, new TreeSet<>(List.of(digest)), "image/tiff");
        return new Dataset(
                DatasetId.of("", "", "", 0),
                "source",
                "a",
                "title",
                Optional.of("owner"),
                Optional.of("experiment"),
                Map.of("level", "value"),
                false,
                Instant.EPOCH,
                List.of(file));
    }

    private static FeedHead sampleHead() {
        URI any = URI.create("http://localhost/");
        return new FeedHead("", "", "", Instant.EPOCH, any, Optional.of(any), Optional.of(any), any, true);
    }

    private static Change sampleChange(ChangeKind kind) {
        return new Change(1, "0".repeat(64), Instant.EPOCH, kind, DatasetId.of("", "", "", 0));
    }
}
