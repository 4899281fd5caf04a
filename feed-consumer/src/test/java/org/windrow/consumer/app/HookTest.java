package org.windrow.consumer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/** Somebody is told of a trouble once when it begins and once when it is over, whoever makes the passes. */
final class HookTest {
    @TempDir
    private Path directory;

    private TestProvider provider;
    private Site site;
    private Path told;

    @BeforeEach
    void open() throws IOException {
        provider = new TestProvider();
        told = directory.resolve("told.json");
        site = new Site(
                directory,
                provider.url(),
                "status: {port: 0, unreached-after: 1, hook: ['tee', '-a', '" + told + "']}");
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void a_feed_that_is_away_is_told_of_once_over_many_passes_of_cron() throws Exception {
        once();
        provider.answerFeed(500);
        awaitAnInterval();
        once();
        once();
        once();
        assertEquals(List.of("failure feed test"), told());

        provider.answerFeed(200);
        once();
        once();

        assertEquals(List.of("failure feed test", "recovery feed test"), told());
    }

    @Test
    void blocked_datasets_are_told_of_once_for_each_cause() throws Exception {
        provider.publish("a", Optional.empty(), Map.of("a.txt", "A"));
        provider.publish("b", Optional.empty(), Map.of("b.txt", "B"));
        once();
        provider.publish("c", Optional.empty(), Map.of("c.txt", "C"));
        once();
        assertEquals(List.of("failure blocked: option allow-unidentified-experiment"), told());

        site.write(
                provider.url(),
                "policy: {allow-unidentified-experiment: true}",
                "status: {hook: ['tee', '-a', '" + told + "']}");
        once();

        assertEquals("recovery blocked: option allow-unidentified-experiment", told().get(1));
    }

    @Test
    void a_repository_that_is_away_is_told_of_though_the_pass_cannot_begin() throws Exception {
        provider.publish("a", Map.of("a.txt", "A"));
        once();
        Path away = Files.move(site.repository(), directory.resolve("away"));
        assertEquals(11, once());
        assertEquals(11, once());
        assertEquals(List.of("failure store"), told());

        Files.move(away, site.repository());
        assertEquals(0, once());

        assertEquals(List.of("failure store", "recovery store"), told());
    }

    @Test
    void a_hook_that_hangs_is_ended_and_not_run_again() throws Exception {
        Path script =
                Files.writeString(directory.resolve("hang"), "#!/bin/sh\necho x >> " + told + "\nexec sleep 600\n");
        assertTrue(script.toFile().setExecutable(true));
        Hook hook = new Hook(List.of(script.toString()), Duration.ofMillis(300));

        hook.run(Map.of("event", "failure"));

        assertEquals("x\n", Files.readString(told));
    }

    @Test
    void what_a_hook_is_told_has_all_that_a_message_needs_and_no_shell_sees_it() throws Exception {
        provider.publish("$(touch x); `id` 'a' \"b\"", Optional.empty(), Map.of("a.txt", "A"));
        once();

        JsonNode message = messages().get(0);

        for (String key : List.of("event", "trouble", "text", "remedy", "since", "time", "light", "sentence")) {
            assertTrue(message.has(key), key);
        }
        assertEquals("red", message.get("light").asString());
        assertTrue(message.get("sentence").asString().startsWith("Needs somebody: 1 dataset blocked"));
    }

    /** A feed is away once it was not read for its interval of 200 ms. */
    private void awaitAnInterval() {
        long end = System.nanoTime() + Duration.ofMillis(250).toNanos();
        Child.await("an interval", () -> System.nanoTime() > end);
    }

    private int once() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return ConsumerMain.execute(
                nowhere, nowhere, "once", "-c", site.settingsFile().toString());
    }

    private List<String> told() throws IOException {
        return messages().stream()
                .map(message -> message.get("event").asString() + " "
                        + message.get("trouble").asString())
                .toList();
    }

    private List<JsonNode> messages() throws IOException {
        List<JsonNode> messages = new ArrayList<>();
        if (Files.exists(told)) {
            try (MappingIterator<JsonNode> read =
                    JsonMapper.shared().readerFor(JsonNode.class).readValues(told.toFile())) {
                read.forEachRemaining(messages::add);
            }
        }
        return messages;
    }
}
