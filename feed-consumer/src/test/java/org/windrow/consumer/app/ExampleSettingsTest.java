package org.windrow.consumer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.consumer.policy.PolicySettings;
import org.windrow.consumer.repository.mytardis.world.TardisServer;

/** The example files, as an operator copies them. */
final class ExampleSettingsTest {
    private static final Path EXAMPLES = Path.of("examples");

    @TempDir
    private Path directory;

    @Test
    void the_profile_of_a_mytardis_site_is_read_and_plans() throws Exception {
        try (TestProvider provider = new TestProvider()) {
            provider.publish("e12345", "SEM", "ds1", Optional.of("exp1"), Map.of("a.txt", "A"));
            provider.publish("e12345", "SEM", "loose", Optional.empty(), Map.of("b.txt", "B"));
            Path file = adapted(provider.url().toString());

            PolicySettings policy = ConsumerSettings.read(file).policies().of("staging");
            StringWriter out = new StringWriter();
            int code = ConsumerMain.execute(
                    new PrintWriter(out, true), new PrintWriter(out, true), "plan", "-c", file.toString());

            assertEquals(7, policy.datafileDirectoryDepth());
            assertTrue(policy.hideReplacedDatafiles() && policy.allowExperimentTitleMatching());
            assertEquals(0, code, out.toString());
            assertTrue(out.toString().contains("jane.doe  exp1 (new)"), out.toString());
            assertTrue(out.toString().contains("1 dataset to ingest: 1 file, 1 B; 1 blocked"), out.toString());
        }
    }

    @Test
    void the_same_profile_with_mytardis_behind_it_is_read_and_plans() throws Exception {
        try (TestProvider provider = new TestProvider();
                TardisServer server = new TardisServer(directory.resolve("boxes"), TardisServer.Database.POSTGRESQL)) {
            server.person("e12345");
            provider.publish("e12345", "SEM", "ds1", Optional.of("exp1"), Map.of("a.txt", "A"));
            provider.publish("mallory", "SEM", "ds2", Optional.of("exp1"), Map.of("b.txt", "B"));
            Path file = adapted("mytardis-rest.yaml", provider.url().toString());
            String text = Files.readString(file)
                    .replace("https://mytardis.example.org", server.url().toString());
            Files.writeString(file, text);
            Path key = Files.writeString(
                    directory.resolve("mytardis-key"), server.ingest().key());
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));

            StringWriter out = new StringWriter();
            int code = ConsumerMain.execute(
                    new PrintWriter(out, true), new PrintWriter(out, true), "plan", "-c", file.toString());

            assertEquals(0, code, out.toString());
            assertTrue(out.toString().contains("1 dataset to ingest: 1 file, 1 B; 1 blocked"), out.toString());
        }
    }

    private Path adapted(String url) throws Exception {
        return adapted("mytardis-site.yaml", url);
    }

    /** With addresses and directories that are here. */
    private Path adapted(String name, String url) throws Exception {
        Files.copy(EXAMPLES.resolve("mytardis-users.yaml"), directory.resolve("mytardis-users.yaml"));
        Files.createDirectory(directory.resolve("stage"));
        String text = Files.readString(EXAMPLES.resolve(name))
                .replace("http://127.0.0.1:4000/", url)
                .replace("/mnt/stage/", directory.resolve("stage") + "/")
                .replace("/var/lib/windrow/", directory + "/")
                .replace("/srv/windrow/", directory + "/");
        return Files.writeString(directory.resolve(name), text);
    }
}
