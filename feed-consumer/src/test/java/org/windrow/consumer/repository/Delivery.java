package org.windrow.consumer.repository;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.windrow.model.Digest;
import org.windrow.model.FeedEntry;
import org.windrow.model.RelativePath;

/** An update in the making, with its files landed for real. */
public final class Delivery {
    public static final Instant UPDATED = Instant.parse("2026-02-01T12:00:00.123Z");

    private final Path landing;
    private final List<LandedFile> landed = new ArrayList<>();
    private final List<RegisteredFile> registered = new ArrayList<>();
    private final Set<RelativePath> removed = new HashSet<>();
    private final Map<RelativePath, Described> described = new HashMap<>();
    private DatasetKey key = new DatasetKey("rmmf", "urn:uuid:3f9a01c2-0000-5000-8000-000000000001");
    private String owner = "e12345";
    private ExperimentChoice experiment = new ExperimentChoice(Optional.empty(), "exp1", Optional.empty());
    private String title = "ds1";
    private Optional<FeedEntry.Mark> change = Optional.of(new FeedEntry.Mark(1, "ab".repeat(32)));
    private Instant updated = UPDATED;
    private boolean hideRemoved;
    private boolean hideReplaced = true;
    private boolean complete = true;
    private DatasetUpdate.Terms terms = DatasetUpdate.Terms.USUAL;

    private Delivery(Path landing) {
        this.landing = landing;
    }

    public static Delivery to(Repository repository) throws RepositoryException {
        return new Delivery(repository.landing());
    }

    public Delivery file(String path, String content) throws IOException {
        return file(path, content, null);
    }

    public Delivery file(String path, String content, Digest other) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        Path at = Files.write(landing.resolve(UUID.randomUUID().toString()), bytes);
        Set<Digest> digests = new TreeSet<>(Set.of(sha256(bytes)));
        if (other != null) {
            digests.add(other);
        }
        landed.add(new LandedFile(
                new RelativePath(path),
                at,
                bytes.length,
                new TreeSet<>(digests),
                Optional.of(Instant.parse("2012-01-01T00:00:00Z")),
                Optional.of("text/plain"),
                true));
        return this;
    }

    /** A file that stays at that address, of which the feed told the digest. */
    public Delivery registered(String path, String content, String address) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        registered.add(new RegisteredFile(
                new RelativePath(path),
                URI.create(address),
                Optional.empty(),
                bytes.length,
                new TreeSet<>(Set.of(sha256(bytes))),
                Optional.of(Instant.parse("2012-01-01T00:00:00Z")),
                Optional.of("text/plain"),
                false,
                Optional.empty()));
        return this;
    }

    public Delivery landed(LandedFile file) {
        landed.add(file);
        return this;
    }

    public Delivery key(String feed, String entryId) {
        key = new DatasetKey(feed, entryId);
        return this;
    }

    public Delivery owner(String name) {
        owner = name;
        return this;
    }

    public Delivery experiment(String ref, String experimentTitle, String externalId) {
        experiment = new ExperimentChoice(Optional.ofNullable(ref), experimentTitle, Optional.ofNullable(externalId));
        return this;
    }

    public Delivery title(String text) {
        title = text;
        return this;
    }

    public Delivery change(long number) {
        change = Optional.of(new FeedEntry.Mark(number, "ab".repeat(32)));
        updated = UPDATED.plusSeconds(number);
        return this;
    }

    public Delivery foreign(Instant time) {
        change = Optional.empty();
        updated = time;
        return this;
    }

    /** What a file that comes says of itself. */
    public Delivery described(String path, Described said) {
        described.put(new RelativePath(path), said);
        return this;
    }

    public Delivery removed(String... paths) {
        for (String path : paths) {
            removed.add(new RelativePath(path));
        }
        return this;
    }

    public Delivery hidingRemoved() {
        hideRemoved = true;
        return this;
    }

    public Delivery showingReplaced() {
        hideReplaced = false;
        return this;
    }

    public Delivery partial() {
        complete = false;
        return this;
    }

    public Delivery on(DatasetUpdate.Terms other) {
        terms = other;
        return this;
    }

    public DatasetKey key() {
        return key;
    }

    public DatasetUpdate update() {
        FeedEntry entry = new FeedEntry(
                key.entryId(),
                Optional.of(title),
                Optional.of(new FeedEntry.Person(Optional.of(owner), Optional.empty())),
                updated,
                experiment.externalId(),
                Optional.of(experiment.title()),
                Map.of("instrument", "Nova NanoSEM"),
                change,
                true,
                Optional.empty(),
                List.of());
        return new DatasetUpdate(
                key,
                new Account(owner),
                experiment,
                title,
                entry,
                "<entry xmlns=\"http://www.w3.org/2005/Atom\"><title>Größe</title></entry>",
                landed,
                removed,
                hideRemoved,
                hideReplaced,
                complete,
                terms,
                registered,
                described);
    }

    public static Digest sha256(byte[] bytes) {
        var digest = Digest.Algorithm.SHA_256.start();
        digest.update(bytes);
        return Digest.of(Digest.Algorithm.SHA_256, digest);
    }
}
