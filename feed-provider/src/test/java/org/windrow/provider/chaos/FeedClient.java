package org.windrow.provider.chaos;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.windrow.model.Enclosure;
import org.windrow.model.FeedEntry;
import org.windrow.model.FeedEntry.Mark;
import org.windrow.wire.AtomReader;
import org.windrow.wire.BrokenEntryException;
import org.windrow.wire.BrokenFeedException;
import org.windrow.wire.FeedDocument;
import org.windrow.wire.RawEntry;
import org.windrow.wire.Tombstone;

/**
 * Reads a feed as a harvester does, written apart from the consumer's own reading: from the newest document back to the
 * change it had read, keeping the greatest change of each dataset.
 */
final class FeedClient {
    private static final AtomReader READER = new AtomReader(new AtomReader.Limits(200_000_000, 50_000_000));

    /** What is kept of a dataset; no files where it left the feed. */
    record Held(long change, boolean complete, Optional<Map<String, String>> files, String dataset) {}

    private final URI feed;
    private final Ledger ledger;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(30))
            .build();
    private final Map<String, Held> held = new TreeMap<>();
    private final List<Enclosure> lastFiles = new ArrayList<>();
    private Optional<String> etag = Optional.empty();
    private Optional<String> epoch = Optional.empty();
    private Optional<Mark> mark = Optional.empty();

    FeedClient(URI feed, Ledger ledger) {
        this.feed = feed;
        this.ledger = ledger;
    }

    /** The newest change that was read. */
    long mark() {
        return mark.map(Mark::number).orElse(0L);
    }

    Optional<String> epoch() {
        return epoch;
    }

    /** Everything held, by Atom id. */
    Map<String, Held> held() {
        return held;
    }

    /** The files of the entries of the last poll. */
    List<Enclosure> lastFiles() {
        return lastFiles;
    }

    /** What is in the feed now: datasets written {@code source/key}, as {@link Disk} writes them. */
    Map<String, Map<String, String>> view() {
        Map<String, Map<String, String>> view = new TreeMap<>();
        held.forEach((id, dataset) -> dataset.files().ifPresent(files -> {
            if (view.put(dataset.dataset(), files) != null) {
                throw new AssertionError("two datasets of " + dataset.dataset() + " are in the feed");
            }
        }));
        return view;
    }

    /** Reads what is new; everything at the first time. Fails where the chain went apart from what was read. */
    void poll() throws IOException, InterruptedException {
        long until = mark();
        lastFiles.clear();
        Optional<Mark> greatest = mark;
        Optional<URI> next = Optional.of(feed);
        boolean reached = false;
        while (next.isPresent() && !reached) {
            boolean newest = next.get().equals(feed);
            HttpResponse<byte[]> answer = get(next.get(), newest ? etag : Optional.empty());
            if (answer.statusCode() == 304) {
                return;
            }
            if (newest) {
                etag = answer.headers().firstValue("ETag");
            }
            Document document = read(next.get(), answer);
            if (newest) {
                requireSameLog(document);
            }
            reached = document.changes.stream().anyMatch(change -> change.number() <= until);
            greatest = greater(greatest, document);
            next = document.head.next();
        }
        mark = greatest;
    }

    private void requireSameLog(Document document) throws IOException, InterruptedException {
        String now = document.head.epoch().orElseThrow();
        if (epoch.isPresent() && !epoch.get().equals(now)) {
            throw new AssertionError("epoch " + epoch.get() + " became " + now);
        }
        epoch = Optional.of(now);
        if (mark.isPresent()) {
            Optional<String> hash = markHash(mark.get().number());
            if (!hash.equals(Optional.of(mark.get().hash()))) {
                throw new AssertionError(
                        "change " + mark() + " was " + mark.get().hash() + " and is " + hash);
            }
        }
    }

    /** The hash of a change, as the provider tells it. */
    Optional<String> markHash(long number) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer =
                get(feed.resolve("feed/" + epoch.orElseThrow() + "/mark/" + number), Optional.empty());
        if (answer.statusCode() == 503) {
            throw new IOException("the mark was answered 503, as a provider does that is stopping");
        }
        return answer.statusCode() == 404
                ? Optional.empty()
                : Optional.of(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8).strip());
    }

    HttpResponse<byte[]> get(URI address, Optional<String> ifNoneMatch) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(60))
                .header("Accept", "application/atom+xml");
        ifNoneMatch.ifPresent(tag -> request.header("If-None-Match", tag));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private record Document(FeedDocument head, List<Mark> changes) {}

    private Document read(URI address, HttpResponse<byte[]> answer) throws IOException {
        if (answer.statusCode() == 503) {
            throw new IOException(address + " answered 503, as a provider does that is stopping");
        }
        if (answer.statusCode() != 200) {
            throw new AssertionError(address + " answered " + answer.statusCode());
        }
        List<RawEntry> entries = new ArrayList<>();
        try {
            FeedDocument head = READER.read(new ByteArrayInputStream(answer.body()), address, entries::add);
            String of = head.epoch().orElseThrow();
            List<Mark> changes = new ArrayList<>();
            Instant newer = Instant.MAX;
            for (RawEntry raw : entries) {
                FeedEntry entry = READER.entry(raw);
                if (entry.updated().isAfter(newer)) {
                    throw new AssertionError(address + " goes back in time to " + newer + " at " + entry.id());
                }
                newer = entry.updated();
                changes.add(take(of, entry));
            }
            requireFalling(address, changes);
            List<Mark> gone = new ArrayList<>();
            for (Tombstone tombstone : head.tombstones()) {
                gone.add(take(of, tombstone));
            }
            requireFalling(address, gone);
            changes.addAll(gone);
            return new Document(head, changes);
        } catch (BrokenFeedException | BrokenEntryException e) {
            throw new AssertionError(address + " cannot be read", e);
        }
    }

    private Mark take(String of, FeedEntry entry) {
        Mark change = entry.change().orElseThrow();
        Map<String, String> files = new TreeMap<>();
        String dataset = "";
        for (Enclosure file : entry.files()) {
            String path = file.title().orElseThrow();
            String before = files.put(
                    path,
                    file.length().orElseThrow() + " "
                            + file.digests().stream()
                                    .map(d -> d.hex())
                                    .findFirst()
                                    .orElse("-"));
            if (before != null) {
                throw new AssertionError(path + " stands twice in " + entry.id());
            }
            dataset = datasetOf(file, path);
        }
        lastFiles.addAll(entry.files());
        ledger.note(of, change.number(), entry.id() + " " + change.hash() + " " + entry.complete() + " " + files);
        keep(entry.id(), new Held(change.number(), entry.complete(), Optional.of(files), dataset));
        return change;
    }

    private Mark take(String of, Tombstone tombstone) {
        Mark change = tombstone.change().orElseThrow();
        ledger.note(of, change.number(), tombstone.ref() + " " + change.hash() + " " + tombstone.kind());
        keep(tombstone.ref(), new Held(change.number(), true, Optional.empty(), ""));
        return change;
    }

    private void keep(String id, Held seen) {
        held.merge(id, seen, (old, other) -> old.change() > other.change() ? old : other);
    }

    /** The address of a file is that of its dataset followed by its path. */
    private String datasetOf(Enclosure file, String path) {
        String below = feed.resolve("files/").relativize(file.href()).getPath();
        if (!below.endsWith("/" + path)) {
            throw new AssertionError(file.href() + " does not end with " + path);
        }
        return below.substring(0, below.length() - path.length() - 1);
    }

    private static Optional<Mark> greater(Optional<Mark> known, Document document) {
        Optional<Mark> greatest = known;
        for (Mark change : document.changes) {
            if (greatest.isEmpty() || greatest.get().number() < change.number()) {
                greatest = Optional.of(change);
            }
        }
        return greatest;
    }

    private static void requireFalling(URI address, List<Mark> changes) {
        for (int i = 1; i < changes.size(); i++) {
            if (changes.get(i - 1).number() <= changes.get(i).number()) {
                throw new AssertionError(
                        address + " shows change " + changes.get(i - 1).number() + " before "
                                + changes.get(i).number());
            }
        }
    }
}
