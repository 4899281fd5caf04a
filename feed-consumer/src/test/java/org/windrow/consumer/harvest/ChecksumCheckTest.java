package org.windrow.consumer.harvest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.app.ConsumerMain;
import org.windrow.consumer.app.Site;
import org.windrow.consumer.app.TestProvider;
import org.windrow.consumer.journal.Checksums.Finding;
import org.windrow.consumer.journal.HistoryLine;
import org.windrow.consumer.journal.Journal;
import org.windrow.model.Digest;

/** Checksum files that come with data are compared with the files they name. */
final class ChecksumCheckTest {
    @TempDir
    private Path directory;

    private TestProvider provider;
    private Site site;
    private final Map<String, String> files = new HashMap<>();

    @BeforeEach
    void open() throws IOException {
        provider = new TestProvider();
        site = new Site(directory, provider.url(), "policy: {update-at-most-every: 0s}");
        files.put("a.txt", "A");
        files.put("sub/b.txt", "B");
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void lines_that_agree_differ_or_name_nothing_are_recorded_and_keep_nothing_back() throws Exception {
        files.put(
                "SHA256SUMS",
                hex(Digest.Algorithm.SHA_256, "A") + "  a.txt\n" + hex(Digest.Algorithm.SHA_256, "other")
                        + " *sub/b.txt\n" + hex(Digest.Algorithm.SHA_256, "x") + "  lost.txt\n");
        files.put("sub/b.txt.md5", hex(Digest.Algorithm.MD5, "B") + "\r\n");
        provider.publish("ds", files);

        PassReport pass = site.pass();

        assertEquals(0, pass.exitCode());
        assertEquals(4, site.payload().size(), "a difference keeps nothing back");
        assertEquals(List.of("ingested", "checksum agrees", "checksum file"), whats("ds/a.txt"));
        assertTrue(whats("ds/sub/b.txt").containsAll(List.of("checksum differs", "checksum agrees")));
        assertEquals(List.of("lost.txt", "sub/b.txt"), findings());
        String why = run("why", "ds/a.txt");
        assertTrue(why.contains("sub/b.txt: SHA256SUMS says sha-256:"), why);
        assertTrue(why.contains("Which is wrong is unknown"), why);
        assertTrue(run("status").contains("2 lines of checksum files beside data do not fit the files"), run("status"));
    }

    @Test
    void a_finding_goes_when_a_later_state_agrees() throws Exception {
        files.put(
                "MD5SUMS",
                hex(Digest.Algorithm.MD5, "A2") + "  a.txt\n" + hex(Digest.Algorithm.MD5, "C") + "  c.txt\n");
        provider.publish("ds", files);
        site.pass();
        assertEquals(List.of("a.txt", "c.txt"), findings());

        files.put("a.txt", "A2");
        provider.publish("ds", files);
        site.pass();
        assertEquals(List.of("c.txt"), findings());

        files.put("c.txt", "C");
        provider.publish("ds", files);
        site.pass();
        assertEquals(List.of(), findings());
    }

    @Test
    void a_file_that_is_no_list_at_all_says_nothing() throws Exception {
        files.put("SHA512SUMS", "\0\1\2 binary \n../../etc/passwd\n" + "f".repeat(128) + "  ../../../../etc/passwd\n");
        provider.publish("ds", files);

        assertEquals(0, site.pass().exitCode());

        assertEquals(List.of("../../../../etc/passwd"), findings());
    }

    private List<String> findings() {
        try (Journal journal = site.journal()) {
            return journal.checksums().newest(10).stream()
                    .map(Finding::path)
                    .sorted()
                    .toList();
        }
    }

    private List<String> whats(String path) {
        try (Journal journal = site.journal()) {
            return journal.history().ofPath(path).get(0).lines().stream()
                    .map(HistoryLine::what)
                    .toList();
        }
    }

    private static String hex(Digest.Algorithm algorithm, String content) {
        MessageDigest digest = algorithm.start();
        digest.update(content.getBytes(StandardCharsets.UTF_8));
        return Digest.of(algorithm, digest).hex();
    }

    private String run(String... arguments) {
        StringWriter text = new StringWriter();
        PrintWriter both = new PrintWriter(text, true);
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "-c";
        all[arguments.length + 1] = site.settingsFile().toString();
        ConsumerMain.execute(both, both, all);
        return text.toString();
    }
}
