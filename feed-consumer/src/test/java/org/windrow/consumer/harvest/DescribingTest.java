package org.windrow.consumer.harvest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.app.Site;
import org.windrow.consumer.app.TestProvider;
import org.windrow.consumer.harvest.Timetable.Turn;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.ToldFiles.Counts;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.Repository;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.Vault;
import org.windrow.model.DatasetId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What files say of themselves comes into the repository with them. */
final class DescribingTest {
    private static final Path ZOO = Path.of("src/test/zoo");

    @TempDir
    private Path directory;

    private TestProvider provider;
    private Site site;

    @BeforeEach
    void open() throws IOException {
        provider = new TestProvider();
        site = new Site(directory, provider.url());
    }

    @AfterEach
    void close() {
        provider.close();
    }

    private static String zoo(String file) throws IOException {
        return TestProvider.binary(Files.readAllBytes(ZOO.resolve(file)));
    }

    private Path crateFile() {
        Path data = site.payload().get(0);
        while (!data.endsWith("data")) {
            data = data.getParent();
        }
        return data.resolveSibling("ro-crate-metadata.json");
    }

    private Map<String, JsonNode> properties() {
        return JsonMapper.shared()
                .readTree(crateFile().toFile())
                .path("@graph")
                .valueStream()
                .filter(entity -> entity.path("@type").asString().equals("PropertyValue"))
                .filter(entity -> !entity.path("@id").asString().startsWith("#attribute-"))
                .collect(Collectors.toMap(
                        entity -> entity.path("@id").asString().replaceAll("/\\d+$", "") + " "
                                + entity.path("name").asString(),
                        entity -> entity,
                        (one, other) -> one));
    }

    private Counts counts() {
        try (Journal journal = site.journal()) {
            return journal.told().counts();
        }
    }

    private String history() {
        try (Journal journal = site.journal()) {
            return journal.lists().history(Long.MAX_VALUE, 10).stream()
                    .map(line -> line.what() + ": " + line.because())
                    .collect(Collectors.joining("\n"));
        }
    }

    @Test
    void files_are_described_on_their_way_in_and_a_hostile_one_keeps_no_other_from_it() throws Exception {
        provider.publish(
                "ds",
                Map.of(
                        "good one.h5", zoo("units.h5"),
                        "bad.h5", zoo("damaged_header.h5"),
                        "cut.h5", zoo("truncated.h5"),
                        "notes.txt", "says nothing"));

        PassReport report = site.pass();

        assertEquals(4, report.files(), report.toString());
        assertEquals(4, site.payload().size());
        assertTrue(
                properties().keySet().stream().anyMatch(id -> id.startsWith("#data/good%20one.h5 ")),
                properties().keySet().toString());
        assertTrue(
                properties().values().stream().anyMatch(entity -> entity.has("unitText")),
                properties().values().toString());
        assertTrue(history().contains("not wholly described"), history());
        assertTrue(counts().withFindings() > 0, counts().toString());
    }

    @Test
    void an_unchanged_dataset_has_identical_bytes_and_the_same_bytes_are_read_once() throws Exception {
        DatasetId id = provider.publish("ds", Map.of("a.h5", zoo("units.h5")));
        site.pass();
        byte[] before = Files.readAllBytes(crateFile());
        Counts counts = counts();

        provider.rename(id, "ds renamed", Map.of("a.h5", zoo("units.h5"), "again/a.h5", zoo("units.h5")));
        provider.remove(id);
        site.pass();
        site.reconcile();

        assertEquals(new Counts(1, 0), counts);
        assertEquals(counts, counts(), "nothing was read again");
        String crate = Files.readString(crateFile());
        assertTrue(crate.contains("#data/again/a.h5/1"), crate);
        site.reconcile();
        assertEquals(crate, Files.readString(crateFile()));
        assertTrue(before.length > 0);
    }

    @Test
    void a_schema_that_fits_says_what_is_told_of_a_file() throws Exception {
        Path schemas = Path.of("src", "test", "schemas").toAbsolutePath();
        site.write(provider.url(), "describe: {schemas: {directory: '" + schemas + "'}}");
        byte[] run = Files.readAllBytes(schemas.resolve("run7.nxs"));
        provider.publish("ds", Map.of("run7.nxs", TestProvider.binary(run), "by-rule/7.nxs", TestProvider.binary(run)));

        site.pass();

        JsonNode people = properties().get("#data/run7.nxs people");
        assertEquals(
                "Ada Lovelace Bob",
                people.path("value").asString(),
                properties().toString());
        assertEquals("Who was there", people.path("alternateName").asString());
        assertEquals(
                "http://imsc.schema/windrow-test-coda#people",
                people.path("propertyID").asString());
        assertTrue(
                properties().containsKey("#data/by-rule/7.nxs user_ada/name"),
                properties().toString());
        assertEquals(2, counts().files(), "the same bytes, told otherwise for their name");
    }

    @Test
    void nothing_is_read_where_that_is_not_wanted() throws Exception {
        site.write(provider.url(), "describe: {enabled: false}");
        provider.publish("ds", Map.of("a.h5", zoo("units.h5")));

        site.pass();

        assertEquals(Map.of(), properties());
        assertEquals(new Counts(0, 0), counts());
    }

    @Test
    void a_dataset_has_its_share_and_the_rest_is_noted() throws Exception {
        site.write(provider.url(), "describe: {dataset-files: 2}");
        provider.publish("ds", Map.of("a.h5", zoo("units.h5"), "b.h5", zoo("units.h5"), "c.h5", zoo("units.h5")));

        PassReport report = site.pass();

        assertEquals(3, report.files());
        assertEquals(new Counts(2, 0), counts());
        assertTrue(history().contains("1 file not described: describe.dataset-files is 2"), history());
    }

    @Test
    void registered_files_are_read_where_they_lie() throws Exception {
        Path lies = Files.createDirectories(directory.resolve("staging/u/i/e/ds"));
        Files.copy(ZOO.resolve("units.h5"), lies.resolve("a.h5"));
        site.write(
                provider.url(),
                "transfer: {mode: register, local: [{url-prefix: '" + provider.url() + "files/src/', path: staging}]}");
        provider.publish("ds", Map.of("a.h5", zoo("units.h5")));

        site.pass();

        assertFalse(counts().files() == 0, history());
    }

    @Test
    void what_is_held_is_described_again_by_the_settings_of_now() throws Exception {
        site.write(provider.url(), "describe: {enabled: false}");
        DatasetId id = provider.publish("ds", Map.of("a.h5", zoo("units.h5"), "b.txt", "none"));
        site.pass();

        site.write(provider.url());
        Redescribing.Result all = redescribed(id);
        int values = properties().size();
        site.write(provider.url(), "describe: {except: ['**']}");
        Redescribing.Result none = redescribed(id);

        assertEquals(new Redescribing.Result(1, ""), all);
        assertTrue(values > 0);
        assertEquals(new Redescribing.Result(1, ""), none);
        assertEquals(Map.of(), properties());
    }

    @Test
    void what_is_not_wanted_any_more_is_gone_once_it_is_described_again() throws Exception {
        String sidecar = "{\"secret\": \"zebra\"}";
        DatasetId id = provider.publish("ds", Map.of("a.h5.json", sidecar, "a.h5", zoo("units.h5")));
        site.pass();
        assertTrue(Files.readString(crateFile()).contains("zebra"));

        site.write(provider.url(), "describe: {sidecars: []}");
        Redescribing.Result result = redescribed(id);

        assertEquals(new Redescribing.Result(1, ""), result);
        assertFalse(Files.readString(crateFile()).contains("zebra"));
        assertFalse(properties().isEmpty(), "what else is said stays");
    }

    @Test
    void what_an_earlier_version_filled_can_be_described() throws Exception {
        site.write(provider.url(), "describe: {enabled: false}");
        DatasetId id = provider.publish("ds", Map.of("a.h5", zoo("units.h5")));
        site.pass();
        backTo(11, site.journalFile(), "told");
        backTo(5, site.repository().resolve("catalogue.db"), "description", "said", "intent_part");
        String before = Files.readString(crateFile());

        site.write(provider.url());
        site.reconcile();
        assertEquals(before, Files.readString(crateFile()), "nothing is described by the way");

        assertEquals(new Redescribing.Result(1, ""), redescribed(id));
        assertFalse(properties().isEmpty());
        provider.publish("later", Map.of("b.h5", zoo("units.h5")));
        assertEquals(1, site.pass().files());
        assertEquals(new Counts(2, 0), counts());
    }

    /** Undoes the migrations from a version on, which made these tables; a later migration adds what it makes. */
    private static void backTo(int version, Path file, String... tables) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement sql = connection.createStatement()) {
            for (String table : tables) {
                sql.execute("DROP TABLE " + table);
            }
            sql.execute("PRAGMA user_version = " + version);
        }
    }

    private Redescribing.Result redescribed(DatasetId id) throws Exception {
        try (Workplace workplace = Workplace.open(site.settings(), site.clock())) {
            Vault vault = workplace.setup().repository().vault().orElseThrow();
            return new Redescribing(workplace.setup(), vault).run(new DatasetKey("test", id.urn()));
        }
    }

    @Test
    void a_pass_that_ends_between_reading_and_recording_reads_nothing_twice() throws Exception {
        provider.publish("ds", Map.of("a.h5", zoo("units.h5")));
        try (Workplace workplace = Workplace.open(site.settings(), site.clock())) {
            List<Turn> turns = site.settings().feeds().stream()
                    .map(feed -> new Turn(feed, false))
                    .toList();
            Repository real = workplace.setup().repository();
            new IngestPass(workplace.setup().into(full(real)), PassListener.NONE).run(turns);
        }
        assertEquals(new Counts(1, 0), counts());
        assertEquals(List.of(), site.payload());

        site.later(Duration.ofHours(2));
        site.pass();

        assertEquals(new Counts(1, 0), counts());
        assertFalse(properties().isEmpty());
    }

    /** A repository that takes nothing in. */
    private static Repository full(Repository real) {
        return (Repository) Proxy.newProxyInstance(
                Repository.class.getClassLoader(), new Class<?>[] {Repository.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("add")) {
                        throw new RepositoryException("its disk is full", true);
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
