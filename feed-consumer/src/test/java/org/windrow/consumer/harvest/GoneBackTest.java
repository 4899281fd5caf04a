package org.windrow.consumer.harvest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.app.Site;
import org.windrow.consumer.app.TestProvider;
import org.windrow.consumer.net.OddServer;

/** A feed that goes back to states that are older by their time is followed, where that is what it shows. */
final class GoneBackTest {
    private static final String POLICY = "policy: {allow-unidentified-experiment: true, update-at-most-every: 0s}";

    @TempDir
    private Path directory;

    private final Map<String, String> documents = new ConcurrentHashMap<>();

    private OddServer foreign() throws Exception {
        return new OddServer((ask, out) -> out.write(answer(ask)));
    }

    private byte[] answer(OddServer.Ask ask) {
        String document = documents.get(ask.target());
        String tag = "\"" + document.hashCode() + "\"";
        boolean same = tag.equals(ask.headers().get("if-none-match"));
        byte[] body = same ? new byte[0] : document.getBytes(StandardCharsets.UTF_8);
        return OddServer.whole((same ? 304 : 200) + " As It Is", "ETag: " + tag + "\r\n", body);
    }

    /** Shows a dataset of one file as it is at that day, in the first of two documents, or the only one. */
    private void show(int day, String content, boolean more) {
        documents.put("/f.txt", content);
        String other = "<entry><id>urn:other</id><title>other</title><updated>2026-01-01T00:00:00Z</updated>"
                + "<author><name>n</name></author></entry>";
        documents.put("/more", feed(other));
        documents.put(
                "/feed",
                feed((more ? "<link rel='next' href='/more'/>" : "") + "<entry><id>urn:ds</id><title>ds</title>"
                        + "<updated>2026-01-0" + day + "T00:00:00Z</updated><author><name>n</name></author>"
                        + "<link rel='enclosure' href='/f.txt' title='f.txt'/></entry>"));
    }

    private static String feed(String inside) {
        return "<feed xmlns='http://www.w3.org/2005/Atom'><id>urn:f</id><title>t</title>"
                + "<updated>2026-01-01T00:00:00Z</updated>" + inside + "</feed>";
    }

    @Test
    void a_foreign_dataset_is_taken_when_the_operator_has_the_feed_read_as_a_whole() throws Exception {
        try (OddServer server = foreign()) {
            Site site = new Site(directory, server.at("/feed"), POLICY);
            show(5, "new", true);
            site.pass();
            show(2, "old", true);
            site.later(Duration.ofMinutes(15));
            site.pass();
            assertEquals(Map.of("ds/f.txt", "new"), site.held());

            site.reconcile();

            assertEquals(Map.of("ds/f.txt", "old"), site.held());
        }
    }

    @Test
    void and_without_that_where_one_document_is_the_whole_feed() throws Exception {
        try (OddServer server = foreign()) {
            Site site = new Site(directory, server.at("/feed"), POLICY);
            show(5, "new", false);
            site.pass();
            show(2, "old", false);
            site.pass();
            assertEquals(Map.of("ds/f.txt", "new"), site.held());

            site.later(Duration.ofMinutes(15));
            site.pass();
            assertEquals(Map.of("ds/f.txt", "old"), site.held());
            show(3, "later", false);
            site.pass();
            assertEquals(Map.of("ds/f.txt", "later"), site.held());
        }
    }

    @Test
    void a_lost_index_is_followed_though_its_clock_had_been_ahead() throws Exception {
        try (TestProvider provider = new TestProvider()) {
            Site site = new Site(directory, provider.url(), POLICY);
            provider.publish("first", Map.of("f.txt", "F"));
            provider.publish("ds", Map.of("a.txt", "A"));
            provider.publish("ds", Map.of("a.txt", "AB"));
            site.pass();
            provider.newEpoch(() -> provider.publish("ds", Map.of("a.txt", "ABC")));
            provider.answerFile("u/i/e/ds/a.txt", 403);
            site.pass();
            provider.publish("ds", Map.of("a.txt", "ABCD"));
            provider.answerFile("u/i/e/ds/a.txt", 200);

            site.pass();

            assertEquals(Map.of("first/f.txt", "F", "ds/a.txt", "ABCD"), site.held());
        }
    }
}
