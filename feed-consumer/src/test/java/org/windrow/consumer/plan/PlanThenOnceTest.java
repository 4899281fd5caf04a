package org.windrow.consumer.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.app.ConsumerCommand;
import org.windrow.consumer.app.PlanCommand;
import org.windrow.consumer.app.Site;
import org.windrow.consumer.app.TestProvider;
import org.windrow.consumer.app.Upstream;
import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.consumer.configuration.OnePass;
import org.windrow.consumer.harvest.Arrival;
import org.windrow.consumer.harvest.PassListener;
import org.windrow.consumer.harvest.PassReport;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.net.Http;
import org.windrow.consumer.net.Timeouts;
import org.windrow.consumer.plan.Plan.Row;
import org.windrow.consumer.repository.Repository;
import org.windrow.model.DatasetId;
import org.windrow.model.State;

/** Whatever the entries, the settings and the repository are: a pass does exactly what was planned. Seeds are fixed. */
final class PlanThenOnceTest {
    private static final List<String> OPTIONS = List.of(
            "allow-experiment-creation",
            "allow-experiment-title-matching",
            "allow-unidentified-experiment",
            "allow-updating-datasets",
            "allow-updating-datafiles",
            "share-experiments-across-instruments");

    @TempDir
    private Path directory;

    private TestProvider provider;
    private Site site;
    private final Set<String> reached = new TreeSet<>();

    @BeforeEach
    void open() throws IOException {
        provider = new TestProvider();
        site = new Site(directory, provider.url());
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void a_pass_does_what_was_planned() throws Exception {
        Random random = new Random(20261122);
        for (int round = 0; round < 30; round++) {
            change(random);
            String[] set = random.nextInt(4) == 0
                    ? new String[] {"policy." + pick(random, OPTIONS) + "=" + random.nextBoolean()}
                    : new String[0];
            planThenOnce("round " + round + " " + List.of(set), set);
        }
        assertEquals(
                Set.of("blocked", "ignored", "ingest", "move", "waiting"), reached, "the rounds must reach everything");
    }

    @Test
    void renames_moves_lost_indexes_and_marks_come_as_planned() throws Exception {
        Random random = new Random(20261123);
        site.write(provider.url(), "policy: {approve-renames-above: 2}");
        Upstream upstream = new Upstream(provider, random);
        for (int round = 0; round < 12; round++) {
            site.later(Duration.ofMinutes(pick(random, List.of(0, 1, 90))));
            upstream.change(held(), isAnyBlocked());
            if (random.nextInt(4) == 0 && Files.exists(site.journalFile())) {
                try (Journal journal = site.journal()) {
                    journal.successions().approve(Optional.empty());
                }
            }
            planThenOnce("round " + round);
        }
        assertEquals(
                Set.of("blocked", "ingest", "link", "mark", "move", "rebind"),
                reached,
                "the rounds must reach everything");
    }

    private Set<DatasetId> held() {
        return !Files.exists(site.journalFile())
                ? Set.of()
                : entries().values().stream()
                        .filter(entry -> entry.totals().isPresent())
                        .map(JournalEntry::id)
                        .collect(Collectors.toSet());
    }

    private boolean isAnyBlocked() {
        return Files.exists(site.journalFile())
                && entries().values().stream().anyMatch(entry -> entry.state() == State.BLOCKED);
    }

    /** Told marks, by dataset. */
    private Map<DatasetId, Optional<String>> marks() {
        Map<DatasetId, Optional<String>> marks = new HashMap<>();
        Map<DatasetId, JournalEntry> entries = Files.exists(site.journalFile()) ? entries() : Map.of();
        try (Journal journal = site.journal()) {
            entries.forEach((id, entry) -> marks.put(id, journal.successions().told(entry.key())));
        }
        return marks;
    }

    private void change(Random random) throws IOException {
        if (random.nextInt(3) == 0) {
            settings(random);
        }
        if (random.nextInt(4) == 0) {
            users(random);
        }
        site.later(Duration.ofMinutes(pick(random, List.of(0, 0, 1, 90))));
        for (int n = random.nextInt(8); n > 0; n--) {
            provider.publish(
                    pick(random, List.of("e1", "e2")),
                    pick(random, List.of("SEM", "TEM")),
                    pick(random, List.of("ds1", "run1")),
                    pick(random, List.of(Optional.of("x"), Optional.empty())),
                    files(random));
        }
    }

    private static Map<String, String> files(Random random) {
        Map<String, String> files = new TreeMap<>();
        for (String path : List.of("a.txt", "sub/b.txt", "c.txt")) {
            if (random.nextInt(3) > 0) {
                files.put(path, "v".repeat(1 + random.nextInt(3)));
            }
        }
        files.put("always.txt", "1");
        return files;
    }

    private void settings(Random random) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String option : OPTIONS) {
            if (random.nextInt(3) == 0) {
                lines.add("  " + option + ": " + random.nextBoolean());
            }
        }
        lines.add(
                pick(random, List.of("  except: {title: run}", "  only: {instrument: SEM}", "  removed-files: hide")));
        lines.add("  users: users.yaml");
        lines.add("  update-at-most-every: " + pick(random, List.of("0s", "6h", "6h")));
        site.write(provider.url(), "policy:\n" + String.join("\n", lines));
        if (!Files.exists(directory.resolve("users.yaml"))) {
            users(random);
        }
    }

    private void users(Random random) throws IOException {
        Files.writeString(
                directory.resolve("users.yaml"),
                pick(random, List.of("others: own-name", "others: unknown", "default-owner: harvest")) + "\nusers: {"
                        + pick(random, List.of("", "e1: jdoe", "e1: jdoe, e2: jdoe", "e2: mary")) + "}\n");
    }

    private void planThenOnce(String round, String... set) throws Exception {
        ConsumerSettings settings = ConsumerSettings.read(site.settingsFile(), OnePass.of(List.of(set)));
        Plan plan = plan(settings);
        Map<DatasetId, JournalEntry> before = entries();
        Map<DatasetId, Optional<String>> marked = marks();
        Set<String> experiments = experiments();
        Map<DatasetId, String> arrived = new HashMap<>();

        PassReport report = site.pass(settings, false, new PassListener() {
            @Override
            public void arrived(Arrival arrival) {
                arrived.put(arrival.entry().id(), arrival.files() + " files, " + arrival.bytes() + " bytes");
            }
        });

        plan.rows().forEach(row -> reached.add(row.decision()));
        Map<DatasetId, JournalEntry> after = entries();
        assertEquals(fetched(plan), arrived, () -> round + "\n" + plan.text() + reasons(after));
        long fetched = plan.rows().stream()
                .filter(Row::comesIn)
                .mapToLong(row -> row.work().bytes())
                .sum();
        assertEquals(fetched, report.copied(), () -> round + "\n" + plan.text());
        Map<DatasetId, Optional<String>> markedNow = marks();
        markedNow
                .entrySet()
                .removeIf(mark -> mark.getValue().equals(marked.getOrDefault(mark.getKey(), Optional.empty())));
        assertEquals(
                rows(plan, true).map(Row::id).collect(Collectors.toSet()),
                markedNow.keySet(),
                () -> round + plan.text());
        for (Row row : rows(plan, false).toList()) {
            JournalEntry entry = after.get(row.id());
            boolean asPlanned = row.comesIn()
                    ? entry.totals().isPresent() && entry.state() != State.BLOCKED
                    : entry.state().word().equals(row.decision())
                            && entry.reason().equals(row.because());
            assertTrue(asPlanned, round + ": planned " + row + ", became " + entry.state() + " " + entry.reason());
        }
        Set<DatasetId> planned = rows(plan, false).map(Row::id).collect(Collectors.toSet());
        after.forEach((id, entry) -> {
            boolean unchanged = planned.contains(id) || entry.state() == State.DONE || same(before.get(id), entry);
            assertTrue(unchanged, round + ": nothing was planned for " + entry);
        });
        Set<String> made = experiments();
        made.removeAll(experiments);
        assertEquals(created(plan), made.size(), round + " " + plan.text());
    }

    private static String reasons(Map<DatasetId, JournalEntry> entries) {
        return entries.values().stream()
                .map(e -> e.name() + " " + e.state() + " " + e.reason())
                .collect(Collectors.joining("\n"));
    }

    private static boolean same(JournalEntry before, JournalEntry after) {
        return before != null
                && before.state() == after.state()
                && before.reason().equals(after.reason());
    }

    private Plan plan(ConsumerSettings settings) throws Exception {
        Optional<Journal> journal = ConsumerCommand.journalToRead(settings);
        try (Http http = new Http(Timeouts.USUAL);
                Repository repository =
                        ConsumerCommand.repositoryToRead(settings, journal.flatMap(Journal::storeIdentity))) {
            return new PlanPass(
                            PlanCommand.tools(settings, http, journal, site.clock()),
                            journal,
                            new PlannedRepository(repository))
                    .run(settings.feeds());
        } finally {
            journal.ifPresent(Journal::close);
        }
    }

    private static Map<DatasetId, String> fetched(Plan plan) {
        return plan.rows().stream()
                .filter(row -> row.comesIn() && files(row) > 0)
                .collect(Collectors.toMap(
                        Row::id,
                        row -> files(row) + " files, "
                                + (row.work().bytes() + row.work().linkedBytes()) + " bytes"));
    }

    private static Stream<Row> rows(Plan plan, boolean marks) {
        return plan.rows().stream().filter(row -> row.decision().equals(Plan.MARK) == marks);
    }

    private static int files(Row row) {
        return row.work().files() + row.work().linkedFiles();
    }

    private static long created(Plan plan) {
        return plan.rows().stream()
                .filter(row -> row.experiment().endsWith(" (new)"))
                .count();
    }

    private Map<DatasetId, JournalEntry> entries() {
        Map<DatasetId, JournalEntry> entries = new HashMap<>();
        try (Journal journal = site.journal()) {
            for (State state : State.values()) {
                journal.entries().in(state, 1_000).forEach(entry -> entries.put(entry.id(), entry));
            }
        }
        return entries;
    }

    /** All that were ever made: a folder goes when its last dataset moves, and comes back with the next. */
    private Set<String> experiments() throws SQLException {
        Path catalogue = site.repository().resolve("catalogue.db");
        Set<String> refs = new TreeSet<>();
        if (Files.exists(catalogue)) {
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + catalogue);
                    ResultSet rows = connection.createStatement().executeQuery("SELECT ref FROM experiment")) {
                while (rows.next()) {
                    refs.add(rows.getString(1));
                }
            }
        }
        return refs;
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
