package org.windrow.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
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
import org.windrow.model.FeedEntry;
import org.windrow.model.RelativePath;

/** Values and readings that several tests of this room need. */
final class Samples {
    static final URI BASE = URI.create("https://harvest.example.org/atom/");
    static final URI ADDRESS = URI.create("http://feeds.example.org/data/feed.atom");
    static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
    static final AtomWriter WRITER = new AtomWriter(BASE);
    static final AtomReader READER = new AtomReader(new AtomReader.Limits(10_000_000, 1_000_000));

    /** What a reading gave, entries that could not be understood included. */
    record Reading(FeedDocument document, List<RawEntry> raw) {
        FeedEntry entry(int position) throws BrokenEntryException {
            return READER.entry(raw.get(position - 1));
        }
    }

    private Samples() {}

    static DataFile file(String path, long bytes) {
        return file(path, bytes, new Digest(Digest.Algorithm.SHA_256, "ab".repeat(32)));
    }

    static DataFile file(String path, long bytes, Digest... digests) {
        return new DataFile(
                new RelativePath(path),
                new RelativePath("e12345/NovaNanoSEM/exp1/ds1/" + path),
                bytes,
                Instant.parse("2012-01-01T00:00:00.123456789Z"),
                new TreeSet<>(List.of(digests)),
                "image/tiff");
    }

    static Dataset dataset(DataFile... files) {
        return new Dataset(
                DatasetId.of("harvest", "rmmf", "e12345/NovaNanoSEM/exp1/ds1", 0),
                "rmmf",
                "e12345/NovaNanoSEM/exp1/ds1",
                "ds1",
                Optional.of("e12345"),
                Optional.of("exp1"),
                Map.of("instrument", "NovaNanoSEM"),
                true,
                Instant.parse("2026-10-31T08:00:00Z"),
                List.of(files));
    }

    static Change change(long number, ChangeKind kind) {
        return new Change(number, "cd".repeat(32), NOW, kind, dataset().id());
    }

    static FeedHead head() {
        return new FeedHead(
                "urn:uuid:0b7a1d0e-3f0d-4c8e-9a51-4d3f8a0c2b11",
                "RMMF staging",
                "epoch-1",
                NOW,
                BASE.resolve("feed"),
                Optional.of(BASE.resolve("feed/epoch-1/7")),
                Optional.empty(),
                BASE.resolve("feed"),
                false);
    }

    static byte[] feed(String... entriesAndTombstones) {
        return WRITER.feed(head(), List.of(entriesAndTombstones));
    }

    static Reading read(byte[] document) throws BrokenFeedException {
        return read(document, ADDRESS);
    }

    static Reading read(byte[] document, URI address) throws BrokenFeedException {
        List<RawEntry> raw = new ArrayList<>();
        FeedDocument read = READER.read(new ByteArrayInputStream(document), address, raw::add);
        return new Reading(read, raw);
    }

    static Reading read(String document) throws BrokenFeedException {
        return read(document.getBytes(StandardCharsets.UTF_8));
    }

    /** The only entry of a feed whose entry holds an id, an update time and {@code inside}. */
    static FeedEntry entryWith(String inside) throws BrokenFeedException, BrokenEntryException {
        return read("<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>tag:x,2026:1</id>"
                        + "<updated>2026-11-01T10:00:00Z</updated>" + inside + "</entry></feed>")
                .entry(1);
    }

    static byte[] recorded(String name) throws IOException {
        try (InputStream in = Samples.class.getResourceAsStream("/feeds/" + name)) {
            return in.readAllBytes();
        }
    }
}
