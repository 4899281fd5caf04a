package org.windrow.consumer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.harvest.PassReport;
import org.windrow.consumer.journal.Journal;
import org.windrow.model.DatasetId;

/** Files stay where they are, and everything else is as with files that are copied. */
final class RegisterModeTest {
    private static final String AT_ONCE = "policy: {update-at-most-every: 0s}";
    private static final String REGISTER = "transfer: {mode: register}";

    @TempDir
    private Path directory;

    private TestProvider provider;

    @BeforeEach
    void open() throws IOException {
        provider = new TestProvider();
    }

    @AfterEach
    void close() {
        provider.close();
    }

    private static Path fetch(Site site) throws IOException {
        try (Stream<Path> all = Files.walk(site.repository().resolve("experiments"))) {
            return all.filter(file -> file.endsWith("fetch.txt")).findFirst().orElseThrow();
        }
    }

    private static String fetched(Site site) throws IOException {
        return Files.readString(fetch(site));
    }

    @Test
    void not_one_byte_of_a_file_travels() throws Exception {
        Site site = new Site(directory, provider.url(), AT_ONCE, REGISTER);
        DatasetId id = provider.publish("ds", Map.of("a.txt", "one", "b.txt", "two"));
        provider.answerFile("u/i/e/ds/a.txt", 500);
        provider.answerFile("u/i/e/ds/b.txt", 500);

        PassReport pass = site.pass();

        assertEquals(List.of(), pass.failures());
        assertEquals(List.of(2, 0L), List.of(pass.files(), pass.copied()));
        assertEquals(Map.of(), site.held());
        String address = provider.url() + "files/src/u/i/e/ds/a.txt";
        assertTrue(fetched(site).contains(address + " 3 data/a.txt\n"), fetched(site));
        String why = command(site, 0, "why", id.brief());
        assertTrue(why.contains("0 verified against the source"), why);
        String history = command(site, 0, "history", "e/ds/a.txt");
        assertTrue(history.contains("  registered  "), history);
        assertTrue(history.contains("as announced by the feed: not verified against source"), history);
        String versions = command(site, 0, "versions", "e/ds/a.txt");
        assertTrue(versions.contains("registered, not stored here: " + address), versions);
        String get = command(site, 1, "get", id.brief(), "a.txt", "-o", directory + "/out");
        assertTrue(get.contains("is registered, not stored here") && get.contains(address), get);
        String verify = command(site, 0, "verify", "-v");
        assertTrue(verify.contains("0 stored files") && verify.contains("2 files registered"), verify);
        assertEquals(0, site.reconcile().files());
    }

    @Test
    void a_changed_file_is_registered_anew_and_the_old_version_is_a_record() throws Exception {
        Site site = new Site(directory, provider.url(), AT_ONCE, REGISTER);
        provider.publish("ds", Map.of("a.txt", "one"));
        site.pass();
        provider.publish("ds", Map.of("a.txt", "longer"));

        PassReport pass = site.pass();

        assertEquals(1, pass.files());
        assertTrue(fetched(site).contains(" 6 data/a.txt\n"));
        String versions = command(site, 0, "versions", "e/ds/a.txt");
        assertTrue(versions.contains("was registered, never stored here, may be gone: "), versions);
        assertFalse(Files.exists(site.repository().resolve(".versions")));
    }

    @Test
    void a_mapped_file_is_read_where_it_is_and_verified() throws Exception {
        Path files = Files.createDirectories(directory.resolve("staging/u/i/e/ds"));
        Files.writeString(files.resolve("a.txt"), "one");
        Files.writeString(files.resolve("b.txt"), "not what was announced");
        Site site = new Site(directory, provider.url(), AT_ONCE, mapped());
        DatasetId id = provider.publish("ds", Map.of("a.txt", "one", "b.txt", "12"));
        provider.answerFile("u/i/e/ds/a.txt", 500);

        PassReport pass = site.pass();
        Files.writeString(files.resolve("b.txt"), "12");
        command(site, 0, "retry", id.brief());
        PassReport second = site.pass();

        assertEquals(List.of(1, 0L), List.of(pass.files(), pass.copied()));
        assertEquals(List.of(1, 0L), List.of(second.files(), second.copied()));
        String why = command(site, 0, "why", id.brief());
        assertTrue(why.contains("2 verified against the source"), why);
        assertEquals(Map.of(), site.held());
        assertEquals("one", Files.readString(files.resolve("a.txt")), "the source is only read");
        command(site, 0, "get", id.brief(), "a.txt", "-o", directory + "/out");
        assertEquals("one", Files.readString(directory.resolve("out")));
        assertTrue(command(site, 0, "verify", "--registered", "-v")
                .contains("2 registered files (5 B) read where they are: all as registered."));
        Files.writeString(files.resolve("a.txt"), "two");
        Files.delete(files.resolve("b.txt"));
        String verify = command(site, 3, "verify", "--registered");
        assertTrue(verify.contains("at its source: has other bytes"), verify);
        assertTrue(verify.contains("1 registered file (3 B) read where they are: 1 not as registered; 1 not"), verify);
        String get = command(site, 1, "get", id.brief(), "a.txt", "-o", directory + "/other");
        assertTrue(get.contains("is not it"), get);
    }

    private String mapped() {
        return "transfer: {mode: register, local: [{url-prefix: '" + provider.url() + "files/src/', path: '"
                + directory.resolve("staging") + "'}]}";
    }

    @Test
    void one_feed_alone_can_be_registered() throws Exception {
        Site site = new Site(directory, provider.url(), AT_ONCE);
        Files.writeString(
                site.settingsFile(),
                Files.readString(site.settingsFile()).replace("every: 200ms", "every: 200ms, transfer-mode: register"));
        provider.publish("ds", Map.of("a.txt", "one"));

        PassReport pass = site.pass();

        assertEquals(List.of(1, 0L), List.of(pass.files(), pass.copied()));
        assertEquals(Map.of(), site.held());
    }

    @Test
    void after_register_gave_way_to_copy_a_retry_brings_the_bytes() throws Exception {
        Site site = new Site(directory, provider.url(), AT_ONCE, REGISTER);
        DatasetId id = provider.publish("ds", Map.of("a.txt", "one", "b.txt", "two"));
        site.pass();
        site.write(provider.url(), AT_ONCE);
        assertEquals(0, site.reconcile().files());

        command(site, 0, "retry", id.brief());
        site.pass();

        assertEquals(Map.of("ds/a.txt", "one", "ds/b.txt", "two"), site.held());
        String versions = command(site, 0, "versions", "e/ds/a.txt");
        assertTrue(versions.contains("version 1") && !versions.contains("version 2"), versions);
        String why = command(site, 0, "why", id.brief());
        assertTrue(why.contains("2 verified against the source"), why);
    }

    @Test
    void after_copy_gave_way_to_register_what_is_held_stays() throws Exception {
        Site site = new Site(directory, provider.url(), AT_ONCE);
        provider.publish("ds", Map.of("a.txt", "one"));
        site.pass();
        site.write(provider.url(), AT_ONCE, REGISTER);
        provider.publish("ds", Map.of("a.txt", "one", "new.txt", "new"));

        site.pass();

        assertEquals(Map.of("ds/a.txt", "one"), site.held());
        assertTrue(fetched(site).endsWith(" 3 data/new.txt\n"));
    }

    @Test
    void a_renamed_dataset_is_registered_at_its_new_addresses() throws Exception {
        Site site = new Site(directory, provider.url(), AT_ONCE, REGISTER);
        DatasetId old = provider.publish("old", Map.of("a.txt", "one"));
        site.pass();
        provider.rename(old, "new", Map.of("a.txt", "one"));

        PassReport pass = site.pass();

        assertEquals(List.of(0, 1, 0L), List.of(pass.exitCode(), pass.files(), pass.copied()));
        String versions = command(site, 0, "versions", "e/new/a.txt");
        assertTrue(versions.contains("files/src/u/i/e/new/a.txt"), versions);
    }

    @Test
    void files_of_a_real_provider_are_registered_and_those_that_are_mapped_are_verified() throws Exception {
        try (RealProvider real = new RealProvider(directory.resolve("harvest"))) {
            real.write("e1/SEM/exp1/ds1/100% ü #1.txt", "A");
            real.write("e1/SEM/exp1/ds1/sub/b.txt", "B");
            real.start();
            real.awaitPublished(1, 1);
            Site far = new Site(Files.createDirectory(directory.resolve("far")), real.url(), AT_ONCE, REGISTER);
            String local = "transfer: {mode: register, local: [{url-prefix: '" + real.url() + "files/default/', path: '"
                    + real.staging() + "'}]}";
            Site near = new Site(Files.createDirectory(directory.resolve("near")), real.url(), AT_ONCE, local);

            PassReport unread = far.pass();
            PassReport read = near.pass();

            assertEquals(List.of(2, 0L), List.of(unread.files(), unread.copied()));
            assertEquals(List.of(2, 0L), List.of(read.files(), read.copied()));
            assertEquals(fetched(far), fetched(near));
            for (String line : Files.readAllLines(fetch(far))) {
                String[] parts = line.split(" ", 3);
                try (var in = URI.create(parts[0]).toURL().openStream()) {
                    assertEquals(Long.parseLong(parts[1]), in.readAllBytes().length, line);
                }
            }
            assertEquals(List.of(0L, 2L), List.of(verified(far), verified(near)));

            long change = real.change();
            real.write("e1/SEM/exp1/ds1/sub/b.txt", "B, and more");
            real.awaitPublished(1, (int) change + 1);
            assertEquals(List.of(1, 1), List.of(far.pass().files(), near.pass().files()));
            assertTrue(fetched(far).contains(" 11 data/sub/b.txt\n"));
            assertEquals(List.of(0L, 2L), List.of(verified(far), verified(near)));
        }
    }

    private static long verified(Site site) {
        try (Journal journal = site.journal()) {
            return journal.entries().held().verified();
        }
    }

    @Test
    void a_rebuilt_journal_and_catalogue_know_the_addresses() throws Exception {
        Site site = new Site(directory, provider.url(), AT_ONCE, REGISTER);
        provider.publish("ds", Map.of("a.txt", "one"));
        site.pass();
        String before = fetched(site);

        command(site, 0, "rebuild");

        assertEquals(0, site.pass().files());
        assertEquals(before, fetched(site));
        assertTrue(command(site, 0, "versions", "e/ds/a.txt").contains("registered, not stored here"));
    }

    private static String command(Site site, int code, String... arguments) {
        StringWriter out = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-c", site.settingsFile().toString()));
        PrintWriter writer = new PrintWriter(out, true);
        assertEquals(code, ConsumerMain.execute(writer, writer, all.toArray(String[]::new)), out.toString());
        return out.toString();
    }
}
