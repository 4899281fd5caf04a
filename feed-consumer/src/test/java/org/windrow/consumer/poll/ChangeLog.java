package org.windrow.consumer.poll;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.windrow.consumer.net.OddServer;
import org.windrow.model.Change;
import org.windrow.model.ChangeKind;
import org.windrow.model.Dataset;
import org.windrow.model.DatasetId;
import org.windrow.wire.AtomWriter;
import org.windrow.wire.FeedHead;

/** A provider's change log behind a server: blocks of three changes, each dataset shown at its latest. */
final class ChangeLog {
    private static final int BLOCK = 3;
    private static final Instant THEN = Instant.parse("2026-11-01T00:00:00Z");

    private final List<Change> changes = new ArrayList<>();
    private String epoch = "e1";

    /** Adds a change of the dataset with that key. Histories with different salt have different hashes. */
    synchronized ChangeLog add(String key, ChangeKind kind, String salt) {
        long number = changes.size() + 1L;
        String hash = "%064x".formatted((number + salt).hashCode() & 0xffffffffL);
        changes.add(new Change(number, hash, THEN.plusSeconds(number), kind, id(key)));
        return this;
    }

    synchronized ChangeLog add(String... keys) {
        for (String key : keys) {
            add(key, ChangeKind.PUBLISHED, "");
        }
        return this;
    }

    /** Goes back to an earlier state, as an index does that is restored from a backup. */
    synchronized void restore(int length) {
        changes.subList(length, changes.size()).clear();
    }

    /** Loses the index: the same datasets come again in another epoch. */
    synchronized void lose(String newEpoch) {
        changes.clear();
        epoch = newEpoch;
    }

    static DatasetId id(String key) {
        return DatasetId.of("test", "default", key, 0);
    }

    synchronized void answer(URI base, OddServer.Ask ask, OutputStream out) throws IOException {
        String tag = "\"" + epoch + "-" + changes.size() + "\"";
        String[] parts = ask.target().substring(1).split("/", -1);
        if (ask.target().equals("/") || ask.target().equals("/feed")) {
            if (tag.equals(ask.headers().get("if-none-match"))) {
                out.write(OddServer.whole("304 Not Modified", "ETag: " + tag + "\r\n", ""));
            } else {
                int open = changes.size() / BLOCK;
                out.write(OddServer.whole(
                        "200 OK",
                        "Content-Type: application/atom+xml\r\nETag: " + tag + "\r\n",
                        document(base, base.resolve(ask.target()), open)));
            }
        } else if (parts.length == 3 && parts[1].equals(epoch)) {
            int block = Integer.parseInt(parts[2]);
            out.write(OddServer.whole("200 OK", "", document(base, base.resolve(ask.target()), block)));
        } else if (parts.length == 4 && parts[1].equals(epoch) && Integer.parseInt(parts[3]) <= changes.size()) {
            String hash = changes.get(Integer.parseInt(parts[3]) - 1).hash();
            out.write(OddServer.whole("200 OK", "Content-Type: text/plain\r\n", hash));
        } else {
            out.write(OddServer.whole("404 Not Found", "Content-Type: text/plain\r\n", "no such document"));
        }
    }

    private byte[] document(URI base, URI self, int block) {
        AtomWriter writer = new AtomWriter(base);
        List<String> shown = new ArrayList<>();
        for (int i = Math.min(changes.size(), (block + 1) * BLOCK) - 1; i >= block * BLOCK; i--) {
            if (isLatest(i)) {
                shown.add(render(writer, changes.get(i)));
            }
        }
        Optional<URI> older =
                block == 0 ? Optional.empty() : Optional.of(base.resolve("feed/" + epoch + "/" + (block - 1)));
        return writer.feed(
                new FeedHead("urn:x", "log", epoch, THEN, self, older, Optional.empty(), base.resolve("feed"), false),
                shown);
    }

    private boolean isLatest(int i) {
        return changes.subList(i + 1, changes.size()).stream()
                .noneMatch(later -> later.dataset().equals(changes.get(i).dataset()));
    }

    private static String render(AtomWriter writer, Change change) {
        if (change.kind().isDeletion()) {
            return writer.tombstone(change);
        }
        Dataset dataset = new Dataset(
                change.dataset(),
                "default",
                "key",
                "title",
                Optional.of("owner"),
                Optional.empty(),
                Map.of(),
                true,
                THEN,
                List.of());
        return writer.entry(dataset, change);
    }
}
