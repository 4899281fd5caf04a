package org.windrow.consumer.proposal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.app.SettingsReferenceTest;
import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.consumer.poll.FeedSettings;
import org.windrow.consumer.transfer.Mapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

final class SettingsDraftTest {
    private static final FeedSettings FEED = new FeedSettings(
            "rmmf", URI.create("http://127.0.0.1:4000/"), Duration.ofSeconds(60), Duration.ofMinutes(15), List.of());

    /** What begins a key that was commented out; words have a space before them. */
    private static final String COMMENTED = "(?m)^( *)#(?! )";

    @TempDir
    private Path directory;

    @Test
    void every_setting_stands_in_it_and_no_other() throws IOException {
        JsonNode all = new YAMLMapper().readTree(draft().text().replaceAll(COMMENTED, "$1"));
        Set<String> written = new TreeSet<>();
        collect("", all, written);

        Set<String> known = SettingsReferenceTest.known(directory);
        Set<String> missing = new TreeSet<>(known);
        missing.removeAll(written);
        written.removeAll(known);
        assertEquals(Set.of(), missing, "keys that src/main/resources/.../app/consumer.yaml has to show too");
        assertEquals(Set.of(), written, "keys of src/main/resources/.../app/consumer.yaml that are no settings");
    }

    @Test
    void what_is_commented_out_is_what_holds_anyway() throws Exception {
        String text = draft().text();
        String defaults = text.lines()
                .filter(line -> !line.endsWith("# for example"))
                .map(line -> line.replaceAll(COMMENTED, "$1"))
                .collect(Collectors.joining("\n"));

        ConsumerSettings written = read("short.yaml", text);
        ConsumerSettings uncommented = read("long.yaml", defaults);

        assertTrue(defaults.contains("\n    every: 60s\n"), defaults);
        assertEquals(written, uncommented);
    }

    @Test
    void names_that_yaml_would_take_for_something_else_are_read_back_as_they_are() throws Exception {
        Path odd = Files.createDirectories(directory.resolve("it's: #1 \"yes\"\t-"));
        Mapping mapping = new Mapping(URI.create("http://127.0.0.1:4000/files/it's/"), odd);

        ConsumerSettings settings = read(
                "odd.yaml", new SettingsDraft(FEED, odd.resolve("no").toString(), List.of(mapping), List.of()).text());

        assertEquals(
                odd.resolve("no"),
                settings.repository().embedded().orElseThrow().directory());
        assertEquals(List.of(mapping), settings.transfer().local());
    }

    @Test
    void other_servers_are_proposed_and_not_trusted() throws Exception {
        String text = new SettingsDraft(FEED, "repository", List.of(), List.of("http://a:1", "https://b")).text();

        assertTrue(text.contains("#allowed-origins: ['http://a:1', 'https://b']"), text);
        assertEquals(List.of(), read("other.yaml", text).feeds().get(0).allowedOrigins());
    }

    @Test
    void a_file_that_is_there_is_never_written_over() throws IOException {
        Path file = Files.writeString(directory.resolve("consumer.yaml"), "mine");

        assertThrows(FileAlreadyExistsException.class, () -> draft().write(file));

        assertEquals("mine", Files.readString(file));
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    private static SettingsDraft draft() {
        return new SettingsDraft(FEED, "repository", List.of(), List.of());
    }

    private ConsumerSettings read(String name, String text) throws Exception {
        return ConsumerSettings.read(Files.writeString(directory.resolve(name), text));
    }

    /** Keys of lists are as in the reference; what stands below a policy of a feed's own stands there for all of it. */
    private static void collect(String key, JsonNode node, Set<String> keys) {
        boolean leaf = key.equals("feeds[].policy") || !(node.isObject() || isListOfSections(node));
        if (leaf) {
            assertFalse(key.isEmpty());
            keys.add(key);
        } else if (node.isArray()) {
            node.forEach(item -> collect(key + "[]", item, keys));
        } else {
            for (Map.Entry<String, JsonNode> child : node.properties()) {
                collect(key.isEmpty() ? child.getKey() : key + "." + child.getKey(), child.getValue(), keys);
            }
        }
    }

    private static boolean isListOfSections(JsonNode node) {
        return node.isArray() && !node.isEmpty() && node.get(0).isObject();
    }
}
