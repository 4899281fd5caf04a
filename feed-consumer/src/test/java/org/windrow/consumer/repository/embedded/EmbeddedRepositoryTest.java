package org.windrow.consumer.repository.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.Repository;
import org.windrow.consumer.repository.RepositoryContract;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EmbeddedRepositoryTest extends RepositoryContract {
    @TempDir
    Path dir;

    private Optional<String> identity = Optional.empty();

    private Path root() {
        return dir.resolve("repository");
    }

    @Override
    protected Repository open() throws Exception {
        Repository opened = EmbeddedRepository.open(new EmbeddedSettings(root()), identity, InstantSource.system());
        identity = Optional.of(opened.identity());
        return opened;
    }

    @Override
    protected Map<String, String> view(DatasetKey key) throws Exception {
        return Tree.files(Tree.bag(root(), "Windrow-Entry-Id: " + key.entryId(), "Windrow-Feed: " + key.feed())
                .resolve("data"));
    }

    @AfterEach
    void every_bag_is_valid_and_nothing_is_left_half_written() throws Exception {
        for (Path bag : Tree.bags(root())) {
            Tree.mustBeValid(bag);
        }
        try (Stream<Path> all = Files.walk(root())) {
            assertEquals(
                    List.of(),
                    all.filter(p -> p.toString().endsWith(Durable.PART)).toList());
        }
    }

    private Path bag() throws Exception {
        List<Path> bags = Tree.bags(root());
        assertEquals(1, bags.size(), bags.toString());
        return bags.get(0);
    }

    @Test
    void folders_are_named_by_title_and_the_start_of_the_id() throws Exception {
        repository.add(delivery()
                .experiment(null, "Exp: 1/2", null)
                .title("ds 1")
                .file("a", "1")
                .update());

        String folder = root().resolve("experiments").relativize(bag()).toString();
        assertTrue(folder.matches("Exp_ 1_2~[0-9a-f]{8}/ds 1~3f9a01c2"), folder);
    }

    @Test
    void ids_that_begin_alike_lengthen_the_folder_names() throws Exception {
        repository.add(delivery().file("a", "1").update());
        repository.add(delivery()
                .key("rmmf", "urn:uuid:3f9a01c2-0000-5000-8000-000000000002")
                .file("a", "2")
                .update());

        List<String> names =
                Tree.bags(root()).stream().map(b -> b.getFileName().toString()).toList();
        assertEquals(List.of("ds1~3f9a01c2", "ds1~3f9a01c2-0000"), names);
    }

    @Test
    void hostile_titles_stay_inside_the_repository() throws Exception {
        List<String> titles = List.of(
                "../../../etc", "..", "CON", "x".repeat(300), "ä".repeat(300), "a\nb: c", "\u202Egnp.exe", "~/.ssh");
        for (int i = 0; i < titles.size(); i++) {
            repository.add(delivery()
                    .key("rmmf", "urn:x:" + i)
                    .title(titles.get(i))
                    .experiment(null, titles.get(i), null)
                    .owner(titles.get(i))
                    .file("a", "1")
                    .update());
        }

        assertEquals(titles.size(), Tree.bags(root()).size());
        try (Stream<Path> beside = Files.list(dir)) {
            assertEquals(List.of(root()), beside.toList());
        }
        for (int i = 0; i < titles.size(); i++) {
            assertEquals(
                    titles.get(i),
                    repository
                            .held(new DatasetKey("rmmf", "urn:x:" + i))
                            .orElseThrow()
                            .title());
        }
    }

    @Test
    void replaced_versions_are_kept_outside_the_bag() throws Exception {
        repository.add(delivery().file("sub/a", "one").update());
        repository.add(delivery().change(7).file("sub/a", "two").update());
        repository.add(delivery().change(7).file("sub/a", "three").update());
        repository.add(delivery().change(8).removed("sub/a").hidingRemoved().update());

        Path versions = root().resolve(".versions").resolve("3f9a01c2-0000-5000-8000-000000000001");
        assertEquals(Map.of("7/sub/a", "one", "7.2/sub/a", "two", "8/sub/a", "three"), Tree.files(versions));
        assertEquals(Map.of(), Tree.files(bag().resolve("data")));
    }

    @Test
    void a_file_that_somebody_put_into_a_bag_is_moved_aside_and_not_lost() throws Exception {
        repository.add(delivery().file("a", "one").update());
        Files.writeString(bag().resolve("data/b"), "a person's own");

        repository.add(delivery().change(2).file("b", "announced").update());

        assertEquals(Map.of("a", "one", "b", "announced"), Tree.files(bag().resolve("data")));
        assertTrue(Tree.files(root().resolve(".versions")).containsValue("a person's own"));
    }

    @Test
    void the_landing_directory_is_empty_after_an_update() throws Exception {
        repository.add(delivery().file("a", "one").update());
        repository.add(delivery().change(2).file("a", "one").file("b", "two").update());

        assertEquals(Map.of(), Tree.files(repository.landing()));
    }

    @Test
    void sha256sum_itself_confirms_the_manifest() throws Exception {
        repository.add(delivery()
                .file("plain.txt", "1")
                .file("with space #1.txt", "2")
                .file("sub/Größe ß.txt", "3")
                .file("back\\slash", "4")
                .file("*star", "5")
                .update());

        Process check = new ProcessBuilder("sha256sum", "-c", "--strict", "manifest-sha256.txt")
                .directory(bag().toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(check.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

        assertEquals(0, check.waitFor(), output);
        assertEquals(5, output.lines().filter(line -> line.endsWith(": OK")).count(), output);
    }

    @Test
    void names_with_line_breaks_and_percent_signs_are_encoded_in_the_manifest() throws Exception {
        repository.add(delivery()
                .file("50%.txt", "1")
                .file("two\nlines", "2")
                .file("re\rturn", "3")
                .update());

        String manifest = Files.readString(bag().resolve("manifest-sha256.txt"));
        assertTrue(manifest.contains("  data/50%25.txt\n"), manifest);
        assertTrue(manifest.contains("  data/two%0Alines\n"), manifest);
        assertTrue(manifest.contains("  data/re%0Dturn\n"), manifest);
    }

    @Test
    void the_bag_says_what_a_catalogue_could_be_rebuilt_from() throws Exception {
        repository.add(
                delivery().experiment(null, "exp1", "X-1").file("a", "one").update());

        List<String> info = Files.readAllLines(bag().resolve("bag-info.txt"));
        for (String line : List.of(
                "Payload-Oxum: 3.1",
                "Windrow-Dataset-Id: 3f9a01c2-0000-5000-8000-000000000001",
                "Windrow-Feed: rmmf",
                "Windrow-Entry-Id: urn:uuid:3f9a01c2-0000-5000-8000-000000000001",
                "Windrow-Change: 1",
                "Windrow-Updated: 2026-02-01T12:00:00.123Z",
                "Windrow-Owner: e12345",
                "Windrow-Experiment-Title: exp1",
                "Windrow-Experiment-External-Id: X-1")) {
            assertTrue(info.contains(line), line + " in " + info);
        }
        assertTrue(Files.readString(bag().resolve("entry.xml")).contains("Größe"));
    }

    @Test
    void the_crate_describes_the_dataset_its_files_and_earlier_versions() throws Exception {
        repository.add(
                delivery().file("sub/Größe #1 50%.txt", "one").file("b", "two").update());
        repository.add(delivery()
                .change(2)
                .file("b", "three")
                .removed("sub/Größe #1 50%.txt")
                .update());
        repository.add(delivery().change(3).file("b", "four").showingReplaced().update());

        JsonNode crate = JsonMapper.shared()
                .readTree(bag().resolve("ro-crate-metadata.json").toFile());

        assertEquals(
                "https://w3id.org/ro/crate/1.1/context",
                crate.get("@context").get(0).asString());
        JsonNode descriptor = entity(crate, "ro-crate-metadata.json");
        assertEquals(
                "https://w3id.org/ro/crate/1.1",
                descriptor.get("conformsTo").get("@id").asString());
        JsonNode root = entity(crate, descriptor.get("about").get("@id").asString());
        assertEquals("ds1", root.get("name").asString());
        assertEquals("2026-02-01T12:00:03.123Z", root.get("datePublished").asString());
        assertEquals(
                "e12345",
                entity(crate, root.get("author").get("@id").asString())
                        .get("name")
                        .asString());
        assertEquals(2, root.get("hasPart").size());
        JsonNode file = entity(crate, "data/sub/Gr%C3%B6%C3%9Fe%20%231%2050%25.txt");
        assertEquals("File", file.get("@type").asString());
        assertEquals("3", file.get("contentSize").asString());
        assertEquals("text/plain", file.get("encodingFormat").asString());
        assertEquals("2012-01-01T00:00:00Z", file.get("dateModified").asString());
        assertFalse(file.has("creativeWorkStatus"), "listed again by change 3");
        assertEquals(2, root.get("mentions").size());
        String hidden = entity(crate, root.get("mentions").get(0).get("@id").asString())
                .get("creativeWorkStatus")
                .asString();
        String visible = entity(crate, root.get("mentions").get(1).get("@id").asString())
                .get("creativeWorkStatus")
                .asString();
        assertTrue(hidden.startsWith("replaced ") && hidden.endsWith(", hidden"), hidden);
        assertTrue(visible.startsWith("replaced ") && visible.endsWith(", in view"), visible);
        assertEquals(
                "Nova NanoSEM",
                entity(crate, "#attribute-instrument").get("value").asString());
    }

    private static JsonNode entity(JsonNode crate, String id) {
        for (JsonNode entity : crate.get("@graph")) {
            if (entity.get("@id").asString().equals(id)) {
                return entity;
            }
        }
        throw new AssertionError("no entity " + id);
    }
}
