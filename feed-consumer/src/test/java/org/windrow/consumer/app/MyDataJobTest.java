package org.windrow.consumer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.repository.mytardis.world.TardisServer;

/** What MyData does on the instrument's PC, done from folders by provider and consumer. */
final class MyDataJobTest {
    private static final String SHARED = "[canRead, canWrite, isOwner]";

    @TempDir
    private Path directory;

    private RealProvider provider;
    private TardisServer server;
    private Site site;

    @BeforeEach
    void start() throws Exception {
        provider = new RealProvider(directory.resolve("harvest"));
        server = new TardisServer(directory.resolve("boxes"), TardisServer.Database.POSTGRESQL);
        server.person("alice").called("Alice", "Liddell");
        site = new Site(Files.createDirectory(directory.resolve("site")), provider.url());
        Path key = Files.writeString(
                directory.resolve("site").resolve("key"), server.ingest().key());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    }

    @AfterEach
    void stop() {
        provider.close();
        server.close();
    }

    @Test
    void experiments_are_titled_and_shared_as_mydata_would_and_strangers_later() throws Exception {
        provider.write("alice/Flowers/a.txt", "A");
        provider.write("bob/Birds/b.txt", "B");
        start("Username / Dataset", "--instrument", "Test Microscope");
        provider.awaitPublished(2, 2);

        site.pass();

        assertEquals(
                List.of("Test Microscope - Alice Liddell", "Test Microscope - bob (USER NOT FOUND IN MYTARDIS)"),
                titles());
        String alices = "'Test Microscope - Alice Liddell' ";
        String bobs = "'Test Microscope - bob (USER NOT FOUND IN MYTARDIS)' ";
        assertTrue(acls().contains(alices + "django_group 1 " + SHARED), acls().toString());
        assertTrue(acls().contains(alices + "django_user 4 " + SHARED), acls().toString());
        assertTrue(acls().contains(bobs + "django_group 1 " + SHARED), acls().toString());
        assertTrue(status().contains("is shared with the user 'bob' as soon as MyTardis knows it"), status());
        server.forgetAsks();
        site.pass();
        assertEquals(List.of(), server.lines(), "nobody is asked about again at once");

        long bob = server.person("bob").called("Bob", "Builder").id();
        site.later(Duration.ofHours(2));
        site.pass();
        assertTrue(acls().contains(bobs + "django_user " + bob + " " + SHARED), acls().toString());
        assertTrue(!status().contains("as soon as"), status());
        provider.write("bob/Beetles/c.txt", "C");
        provider.awaitPublished(3, 3);
        site.pass();
        assertEquals(2, titles().size(), "it goes on in the one that was made for him: " + titles());
        assertEquals(3, server.dump().datasets().size());
        assertTrue(
                server.dump().datasets().stream()
                        .anyMatch(line -> line.startsWith("'Flowers'") && line.endsWith("Test Microscope immutable")),
                server.dump().toString());
    }

    @Test
    void two_strangers_experiments_of_one_name_stay_apart_and_groups_are_shared_with() throws Exception {
        provider.write("e1/exp/Flowers/a.txt", "A");
        provider.write("e2/exp/Birds/b.txt", "B");
        start("Username / Experiment / Dataset");
        provider.awaitPublished(2, 2);

        site.pass();

        assertEquals(List.of("exp", "exp"), titles());
    }

    @Test
    void a_groups_data_belongs_to_the_account_and_is_shared_with_the_group() throws Exception {
        long lab = server.group("Lab-Smith");
        provider.write("Smith/exp/Flowers/a.txt", "A");
        provider.write("Jones/exp/Birds/b.txt", "B");
        start("User Group / Experiment / Dataset", "--group-prefix", "Lab-", "--author", "ingest");
        provider.awaitPublished(2, 2);

        site.pass();

        assertEquals(List.of("Jones - exp", "Smith - exp"), titles());
        assertTrue(acls().contains("'Smith - exp' django_group " + lab + " " + SHARED), acls().toString());
        assertTrue(status().contains("'Jones - exp'"), status());
        assertTrue(status().contains("is shared with the group 'Lab-Jones'"), status());
    }

    private void start(String structure, String... more) throws Exception {
        List<String> flags = new ArrayList<>(List.of("--structure", structure));
        flags.addAll(List.of(more));
        provider.start(flags.toArray(String[]::new));
        site.write(
                provider.url(),
                "repository:",
                "  kind: mytardis",
                "  url: " + server.url(),
                "  user: ingest",
                "  key-file: key",
                "  facility: Test Facility",
                "  upload-invalid-user-folders: true",
                "  immutable-datasets: true",
                "  experiment-schema: none",
                "  dataset-schema: none",
                "  datafile-schema: none");
    }

    private List<String> titles() {
        return server.dump().experiments().stream()
                .map(line -> line.substring(1, line.indexOf("' ")))
                .toList();
    }

    private List<String> acls() {
        return server.dump().acls();
    }

    private String status() {
        StringWriter out = new StringWriter();
        ConsumerMain.execute(
                new PrintWriter(out, true),
                new PrintWriter(out, true),
                "status",
                "-c",
                site.settingsFile().toString());
        return out.toString();
    }
}
