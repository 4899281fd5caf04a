package org.windrow.consumer.repository.mytardis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.check.Finding;
import org.windrow.consumer.app.TestProvider;
import org.windrow.consumer.harvest.Workplace;
import org.windrow.consumer.repository.mytardis.world.TardisServer.Database;

/** What files say of themselves goes to the schemas that the server has for it, and nowhere else. */
final class DescribedFilesTest {
    private static final String SCHEMA = "http://nexus.schema";

    @TempDir
    private Path directory;

    private TardisSite site;

    @BeforeEach
    void open() throws IOException {
        site = new TardisSite(directory, Database.POSTGRESQL);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private static Map<String, String> nexus() throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of("src/test/zoo/nexus.h5"));
        return Map.of("scan.nxs", TestProvider.binary(bytes), "notes.txt", "none");
    }

    private List<String> sets() {
        return site.server().dump().sets().stream()
                .filter(line -> line.contains(SCHEMA))
                .toList();
    }

    private String check() throws Exception {
        try (Workplace workplace =
                Workplace.open(site.site().settings(), site.site().clock())) {
            return workplace.setup().repository().check().stream()
                    .map(Finding::toString)
                    .filter(line -> line.contains(SCHEMA))
                    .collect(Collectors.joining("\n"));
        }
    }

    @Test
    void values_go_along_with_the_record_as_far_as_names_and_types_of_the_server_fit() throws Exception {
        site.server().schema(SCHEMA, 3, "title", "[instrument] name");
        site.server().name(SCHEMA, "[Sample] Temperature", 1, "K");
        site.server().name(SCHEMA, "instrument.detector.distance", 1, "mm");
        site.server().name(SCHEMA, "definition", 1, "");
        site.server().name(SCHEMA, "start_time", 6, "");
        site.provider().publish("one", nexus());

        site.converge();

        List<String> sets = sets();
        assertEquals(1, sets.size(), sets.toString());
        assertTrue(sets.get(0).contains("scan.nxs") && sets.get(0).contains("P03"), sets.toString());
        assertTrue(sets.get(0).contains("Temperature"), sets.toString());
        assertFalse(sets.get(0).contains("distance"), "a number in another unit is another number: " + sets);
        assertFalse(sets.get(0).contains("definition"), "a text is no number: " + sets);
        assertEquals(
                2,
                site.server().lines().stream()
                        .filter(line -> line.contains(SCHEMA))
                        .count(),
                "asked for once, names and all");
        assertEquals(
                0,
                site.server().lines().stream()
                        .filter(line -> line.contains("datafileparameterset"))
                        .count());
        assertTrue(check().contains("no place for 2 parameters"), check());
    }

    @Test
    void names_that_the_server_lacks_are_not_made_by_the_way_but_told_by_check() throws Exception {
        site.provider().publish("one", nexus());
        site.converge();

        String check = check();

        assertEquals(List.of(), sets());
        assertTrue(check.contains("no place for 8 parameters of " + SCHEMA), check);
        assertTrue(
                check.contains(
                        "\"name\":\"[sample] temperature\",\"full_name\":\"[sample] temperature\",\"units\":\"K\","
                                + "\"data_type\":1"),
                check);
        assertEquals(List.of(), site.blocked());
    }

    @Test
    void none_of_it_is_sent_where_that_is_not_wanted() throws Exception {
        site.settings("described-parameters: false");
        site.server().schema(SCHEMA, 3, "title");
        site.provider().publish("one", nexus());

        site.converge();

        assertEquals(List.of(), sets());
        assertEquals("", check());
    }
}
