package org.windrow.consumer.policy;

import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.windrow.consumer.repository.Account;
import org.windrow.consumer.repository.Experiment;
import org.windrow.consumer.repository.HeldDataset;
import org.windrow.consumer.repository.HeldFile;
import org.windrow.model.Digest;
import org.windrow.model.Enclosure;
import org.windrow.model.FeedEntry;
import org.windrow.model.RelativePath;

/** Entries, facts and settings that tests of the policy start from. */
final class Given {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final Instant THEN = Instant.parse("2026-02-01T12:00:00Z");
    static final Experiment EXPERIMENT = new Experiment("ref-1", "exp1", "e12345", Optional.of("exp-1"));
    static final PolicySettings DEFAULTS = PolicySettings.DEFAULTS;

    private Given() {}

    /** An entry whose parts a test changes one at a time. */
    record Entry(
            Optional<String> title,
            Optional<FeedEntry.Person> author,
            Optional<String> experimentId,
            Optional<String> experimentTitle,
            OptionalLong change,
            Instant updated,
            boolean complete,
            List<Enclosure> files) {
        FeedEntry value() {
            Optional<FeedEntry.Mark> mark =
                    change.isPresent() ? Optional.of(new FeedEntry.Mark(change.getAsLong(), "00")) : Optional.empty();
            return new FeedEntry(
                    "urn:uuid:3f9a01c2-0000-5000-8000-000000000001",
                    title,
                    author,
                    updated,
                    experimentId,
                    experimentTitle,
                    Map.of(),
                    mark,
                    complete,
                    Optional.empty(),
                    files);
        }

        Entry titled(String other) {
            return new Entry(
                    Optional.ofNullable(other),
                    author,
                    experimentId,
                    experimentTitle,
                    change,
                    updated,
                    complete,
                    files);
        }

        Entry by(FeedEntry.Person other) {
            return new Entry(
                    title, Optional.ofNullable(other), experimentId, experimentTitle, change, updated, complete, files);
        }

        Entry in(String id, String titleOfExperiment) {
            return new Entry(
                    title,
                    author,
                    Optional.ofNullable(id),
                    Optional.ofNullable(titleOfExperiment),
                    change,
                    updated,
                    complete,
                    files);
        }

        Entry at(long number, Instant time) {
            return new Entry(
                    title, author, experimentId, experimentTitle, OptionalLong.of(number), time, complete, files);
        }

        Entry foreign(Instant time) {
            return new Entry(title, author, experimentId, experimentTitle, OptionalLong.empty(), time, complete, files);
        }

        Entry incomplete() {
            return new Entry(title, author, experimentId, experimentTitle, change, updated, false, files);
        }

        Entry with(Enclosure... enclosures) {
            return new Entry(
                    title, author, experimentId, experimentTitle, change, updated, complete, List.of(enclosures));
        }
    }

    /** Change 7 of dataset ds1 of e12345, in exp1, without files. */
    static Entry entry() {
        return new Entry(
                Optional.of("ds1"),
                Optional.of(person("e12345")),
                Optional.empty(),
                Optional.of("exp1"),
                OptionalLong.of(7),
                NOW,
                true,
                List.of());
    }

    /** The entry with levels of folders, as a Windrow provider gives them. */
    static FeedEntry levels(FeedEntry entry, Map<String, String> levels) {
        return new FeedEntry(
                entry.id(),
                entry.title(),
                entry.author(),
                entry.updated(),
                entry.experimentId(),
                entry.experimentTitle(),
                levels,
                entry.change(),
                entry.complete(),
                entry.page(),
                entry.list(),
                entry.files());
    }

    static FeedEntry.Person person(String name) {
        return new FeedEntry.Person(Optional.of(name), Optional.empty());
    }

    static Enclosure file(String title, String content) {
        return enclosure("http://h/files/x", title, null, OptionalLong.of(content.length()), null, sha256(content));
    }

    static Enclosure enclosure(
            String href, String title, String oldPath, OptionalLong length, Instant modified, Digest... digests) {
        return new Enclosure(
                URI.create(href),
                Optional.ofNullable(title),
                Optional.ofNullable(oldPath),
                length,
                Optional.empty(),
                Optional.ofNullable(modified),
                new TreeSet<>(List.of(digests)));
    }

    static Digest sha256(String content) {
        var digest = Digest.Algorithm.SHA_256.start();
        digest.update(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return Digest.of(Digest.Algorithm.SHA_256, digest);
    }

    static HeldFile heldFile(String path, String content) {
        SortedSet<Digest> digests = new TreeSet<>(List.of(sha256(content)));
        return new HeldFile(
                new RelativePath(path),
                content.length(),
                digests,
                Optional.of(THEN),
                THEN,
                Optional.empty(),
                false,
                true);
    }

    static HeldFile replaced(HeldFile file, Instant at) {
        return new HeldFile(
                file.path(),
                file.bytes(),
                file.digests(),
                file.modified(),
                file.announced(),
                Optional.of(at),
                file.removedUpstream(),
                file.verified());
    }

    static HeldFile markedRemoved(HeldFile file) {
        return new HeldFile(
                file.path(),
                file.bytes(),
                file.digests(),
                file.modified(),
                file.announced(),
                file.replaced(),
                true,
                file.verified());
    }

    /** Dataset ds1 at change 6. */
    static HeldDataset held(HeldFile... files) {
        return heldAt(6, THEN, true, List.of(files));
    }

    static HeldDataset heldAt(long change, Instant updated, boolean complete, Collection<HeldFile> files) {
        Map<RelativePath, HeldFile> byPath =
                files.stream().collect(Collectors.toMap(HeldFile::path, Function.identity()));
        return new HeldDataset(EXPERIMENT, "ds1", OptionalLong.of(change), updated, complete, byPath);
    }

    private static Owners owner(String name) {
        return owners(new Account(name));
    }

    /** Whether or not the person has an account, nobody stands in. */
    static Owners owners(Account account) {
        return new Owners(Optional.ofNullable(account), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The account is known, the experiment is found by its title, and that is held. */
    static Facts facts(HeldDataset held) {
        return new Facts(
                owner("e12345"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(EXPERIMENT),
                Optional.ofNullable(held),
                NOW);
    }

    static Facts nothingKnown() {
        return new Facts(owner("e12345"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), NOW);
    }

    static List<String> paths(Decision.Ingest ingest) {
        return ingest.files().stream().map(f -> f.path().value()).toList();
    }

    static List<String> removed(Decision.Ingest ingest) {
        return Stream.of(ingest.removed().toArray(RelativePath[]::new))
                .map(RelativePath::value)
                .sorted()
                .toList();
    }
}
