package org.windrow.consumer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The pages of the program as it runs, from its very first start on. */
final class RunPagesTest {
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([0-9a-f]+)\"");

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private URI pages;

    @Test
    void what_comes_in_is_shown_and_poll_now_and_retry_work_at_once() throws Exception {
        try (TestProvider provider = new TestProvider()) {
            provider.publish("ds1", Map.of("a.txt", "A"));
            provider.publish("ds2", Optional.empty(), Map.of("b.txt", "B"));
            Path settings = Files.writeString(
                    directory.resolve("consumer.yaml"),
                    "feeds: [{name: test, url: '" + provider.url() + "', every: 1h}]\nstatus: {port: " + freePort()
                            + "}\n");
            try (Child run = Child.start(
                    directory.resolve("run.log"), ConsumerMain.class.getName(), "run", "-c", settings.toString())) {
                awaitPage("", "1 dataset blocked; 1 dataset with 1 file");
                assertTrue(get("datasets").contains("ds1"));
                assertTrue(get("metrics").contains("windrow_consumer_entries{state=\"blocked\"} 1"));
                JsonNode status = JsonMapper.shared().readTree(get("status"));
                assertEquals("red", status.get("light").asString());
                assertEquals(1, status.get("blocked").asInt());

                provider.publish("ds3", Map.of("c.txt", "C"));
                ask("poll", "");
                awaitPage("datasets", "ds3");
                ask("retry", "&all=blocked");
                awaitPage("", "1 dataset blocked; 2 datasets with 2 files");
                assertTrue(run.isAlive());
            }
        }
    }

    private int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            pages = URI.create("http://127.0.0.1:" + free.getLocalPort() + "/");
            return free.getLocalPort();
        }
    }

    private void awaitPage(String page, String text) {
        Child.await(text + " on " + page, () -> {
            try {
                return get(page).contains(text);
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    private String get(String page) throws IOException {
        try {
            return client.send(HttpRequest.newBuilder(pages.resolve(page)).build(), BodyHandlers.ofString())
                    .body();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void ask(String what, String fields) throws Exception {
        Matcher token = TOKEN.matcher(get(""));
        assertTrue(token.find());
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(pages.resolve(what))
                        .POST(BodyPublishers.ofString("token=" + token.group(1) + fields))
                        .build(),
                BodyHandlers.ofString());
        assertEquals(303, answer.statusCode(), answer.body());
    }
}
