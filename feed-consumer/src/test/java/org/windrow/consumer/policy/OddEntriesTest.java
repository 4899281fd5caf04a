package org.windrow.consumer.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.windrow.consumer.repository.Account;
import org.windrow.consumer.repository.Experiment;
import org.windrow.consumer.repository.HeldDataset;
import org.windrow.consumer.repository.HeldFile;
import org.windrow.model.Enclosure;
import org.windrow.model.FeedEntry;

/** Entries of all kinds, drawn with a fixed seed: each gets a decision, always the same one. */
class OddEntriesTest {
    private static final List<String> NAMES = List.of(
            "a",
            "b",
            "a/b",
            "..",
            "../x",
            "/etc/passwd",
            "",
            " ",
            "a\\b",
            "Größe #1.tif",
            "con",
            "a\u0000b",
            "x\ny",
            "half\ud800",
            "n".repeat(300),
            "d/".repeat(50) + "f",
            ".hidden",
            "50%.tif",
            "c:\\x",
            "a/./b",
            "~",
            "-rf");
    private static final List<String> HREFS = List.of(
            "http://h/a",
            "http://h/",
            "mailto:x@y",
            "http://h/%2e%2e",
            "file:///etc/passwd",
            "http://h/%00",
            "urn:x:y");

    private enum Kind {
        INGEST,
        NOTHING,
        WAIT,
        BLOCK,
        IGNORE
    }

    @Test
    void every_entry_gets_one_decision_and_never_an_unsafe_path() {
        Random random = new Random(20260301);
        Map<Kind, Integer> seen = new EnumMap<>(Kind.class);
        for (int i = 0; i < 4_000; i++) {
            IngestRules rules = new IngestRules(settings(random));
            FeedEntry entry = entry(random);
            Facts facts = facts(random);

            Decision decision = rules.decide(entry, facts);

            assertEquals(decision, rules.decide(entry, facts));
            assertFalse(decision.because().isBlank());
            seen.merge(kind(decision), 1, Integer::sum);
            if (decision instanceof Decision.Ingest ingest) {
                var paths = ingest.files().stream().map(PlannedFile::path).toList();
                assertEquals(paths.size(), paths.stream().distinct().count());
                assertTrue(paths.stream().noneMatch(ingest.removed()::contains));
                assertTrue(facts.held()
                        .map(HeldDataset::files)
                        .orElse(Map.of())
                        .keySet()
                        .containsAll(ingest.removed()));
            }
        }
        assertEquals(Kind.values().length, seen.size(), "the draw must reach every kind: " + seen);
    }

    private static Kind kind(Decision decision) {
        return decision.fold(x -> Kind.INGEST, x -> Kind.NOTHING, x -> Kind.WAIT, x -> Kind.BLOCK, x -> Kind.IGNORE);
    }

    private static PolicySettings settings(Random random) {
        PolicySettings settings = Given.DEFAULTS;
        for (var component : PolicySettings.class.getRecordComponents()) {
            if (component.getType() == boolean.class) {
                settings = Changed.settings(settings, component.getName(), random.nextInt(4) > 0);
            }
        }
        return Changed.settings(settings, "datafileDirectoryDepth", random.nextBoolean() ? -1 : 1 + random.nextInt(9));
    }

    private static FeedEntry entry(Random random) {
        List<Enclosure> files = new ArrayList<>();
        for (int n = random.nextInt(5); n > 0; n--) {
            files.add(Given.enclosure(
                    pick(random, HREFS),
                    random.nextBoolean() ? pick(random, List.of("a", "b", "c/d")) : maybe(random, NAMES),
                    random.nextBoolean() ? null : "/mnt/" + pick(random, NAMES),
                    random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextInt(3)),
                    random.nextBoolean() ? null : time(random),
                    Given.sha256(Integer.toString(random.nextInt(3)))));
        }
        var entry = new Given.Entry(
                random.nextBoolean() ? Optional.of("ds1") : Optional.ofNullable(maybe(random, NAMES)),
                Optional.ofNullable(maybe(random, NAMES)).map(Given::person),
                Optional.ofNullable(maybe(random, NAMES)),
                Optional.ofNullable(maybe(random, NAMES)),
                random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextInt(9)),
                time(random),
                random.nextInt(4) > 0,
                files);
        return entry.value();
    }

    private static Facts facts(Random random) {
        List<HeldFile> files = new ArrayList<>();
        for (String name : List.of("a", "b", "c/d")) {
            HeldFile file = Given.heldFile(name, Integer.toString(random.nextInt(3)));
            file = random.nextBoolean() ? Given.replaced(file, time(random)) : file;
            if (random.nextBoolean()) {
                files.add(random.nextBoolean() ? Given.markedRemoved(file) : file);
            }
        }
        return new Facts(
                Given.owners(random.nextBoolean() ? null : new Account("e12345")),
                experiment(random),
                experiment(random),
                experiment(random),
                random.nextInt(3) == 0
                        ? Optional.empty()
                        : Optional.of(Given.heldAt(random.nextInt(9), time(random), random.nextBoolean(), files)),
                Given.NOW);
    }

    private static Optional<Experiment> experiment(Random random) {
        return random.nextBoolean() ? Optional.empty() : Optional.of(Given.EXPERIMENT);
    }

    private static Instant time(Random random) {
        return Given.NOW.minusSeconds(600L * random.nextInt(9));
    }

    private static String pick(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static String maybe(Random random, List<String> from) {
        return random.nextInt(4) == 0 ? null : pick(random, from);
    }
}
