package org.windrow.consumer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.model.DatasetId;

/** Versions are listed, and each comes back byte for byte. */
final class VersionsTest {
    @TempDir
    private Path directory;

    private TestProvider provider;
    private Site site;
    private DatasetId id;

    @BeforeEach
    void open() throws IOException {
        provider = new TestProvider();
        site = new Site(directory, provider.url(), "policy: {update-at-most-every: 1h, keep-versions: 2}");
    }

    @AfterEach
    void close() {
        provider.close();
    }

    private void log(String content) throws Exception {
        id = provider.publish("ds", Map.of("sub/log.txt", content, "other.txt", "O"));
        site.pass();
        site.later(Duration.ofHours(2));
    }

    @Test
    void every_version_of_a_growing_file_comes_back_though_few_are_kept() throws Exception {
        log("1\n");
        log("1\n2\n");
        log("1\n2\n3\n");
        log("1\n2\n3\n4\n");

        String listed = command(0, "versions", "e/ds/sub/log.txt");

        List<String> lines = listed.lines().toList();
        assertEquals("sub/log.txt  of u/i/e/ds [" + id.brief() + "]", lines.get(0));
        assertEquals(5, lines.size(), listed);
        assertTrue(lines.get(1).contains("outgrown") && lines.get(1).contains("the beginning of "), listed);
        assertTrue(lines.get(3).contains("replaced") && lines.get(3).contains(".versions"), listed);
        assertTrue(lines.get(4).contains("current"), listed);
        assertEquals(listed, command(0, "versions", id.brief()), "the other file has one version");
        for (int version = 1; version <= 4; version++) {
            Path out = directory.resolve("v" + version);
            command(0, "get", id.brief(), "log.txt", "-n", "" + version, "-o", out.toString());
            assertEquals("1\n2\n3\n4\n".substring(0, 2 * version), Files.readString(out));
        }
    }

    @Test
    void the_version_of_a_time_is_the_one_that_was_current_then() throws Exception {
        log("old");
        String then = site.clock().instant().minus(Duration.ofHours(1)).toString();
        log("new and different");
        Path out = directory.resolve("out");

        command(0, "get", id.brief(), "sub/log.txt", "--at", then, "-o", out.toString());
        String before = command(2, "get", id.brief(), "log.txt", "--at", "2001-01-01", "-o", directory + "/x");
        String again = command(1, "get", id.brief(), "log.txt", "-o", out.toString());

        assertEquals("old", Files.readString(out));
        assertTrue(before.contains("none that was current then"), before);
        assertTrue(again.contains("is there already"), again);
        assertTrue(command(2, "get", id.brief(), "log.txt", "--at", "then", "-o", "x")
                .contains("is not a time"));
        assertTrue(command(2, "get", id.brief(), "nothing", "-o", "x").contains("holds no file"));
    }

    @Test
    void bytes_that_are_not_the_recorded_ones_are_not_handed_out() throws Exception {
        log("sound");
        Path held = site.payload().stream()
                .filter(f -> f.endsWith("log.txt"))
                .findFirst()
                .orElseThrow();
        held.toFile().setWritable(true);
        Files.writeString(held, "SOUND");
        Path out = directory.resolve("out");

        String said = command(1, "get", id.brief(), "log.txt", "-o", out.toString());

        assertTrue(said.contains("feed-consumer verify"), said);
        assertFalse(Files.exists(out));
        assertFalse(Files.exists(directory.resolve("out.part")));
    }

    private String command(int code, String... arguments) {
        StringWriter out = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-c", site.settingsFile().toString()));
        PrintWriter writer = new PrintWriter(out, true);
        assertEquals(code, ConsumerMain.execute(writer, writer, all.toArray(String[]::new)), out.toString());
        return out.toString();
    }
}
