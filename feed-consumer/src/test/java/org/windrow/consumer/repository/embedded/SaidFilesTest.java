package org.windrow.consumer.repository.embedded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.describe.Description;
import org.windrow.consumer.describe.DescriptionText;
import org.windrow.consumer.describe.Name;
import org.windrow.consumer.describe.Parameter;
import org.windrow.consumer.describe.Preview;
import org.windrow.consumer.describe.Unread;
import org.windrow.consumer.describe.Value;
import org.windrow.consumer.repository.Catalogue;
import org.windrow.consumer.repository.Catalogue.DatasetRow;
import org.windrow.consumer.repository.Catalogue.Said;
import org.windrow.consumer.repository.DatasetUpdate;
import org.windrow.consumer.repository.Delivery;
import org.windrow.consumer.repository.Described;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What files say of themselves stands in the bag, is found by its words, and comes back with a rebuild. */
final class SaidFilesTest {
    private static final byte[] PNG = "a small picture".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path dir;

    private static final class Cut extends Error {
        private static final long serialVersionUID = 1;
    }

    private EmbeddedRepository open(Path root, Steps steps) throws Exception {
        return EmbeddedRepository.open(new EmbeddedSettings(root), Optional.empty(), InstantSource.system(), steps);
    }

    private static Description scan(String voltage) {
        return new Description(
                "fei",
                "http://exif.schema",
                List.of(
                        Parameter.of(Name.of("Beam", "HV"), new Value.Numeric(new BigDecimal(voltage)), "tag 34682")
                                .in("kV"),
                        Parameter.of(
                                new Name(List.of("sample <b>"), Optional.of("NX_class")),
                                Value.of("Größe \"quoted\""),
                                "/sample"),
                        Parameter.of(
                                Name.of("when"),
                                new Value.Date(OffsetDateTime.parse("2011-03-29T10:10:52+11:00")),
                                "tag 1"),
                        Parameter.of(Name.of("day"), new Value.Date(LocalDate.parse("2011-03-29")), "tag 2"),
                        Parameter.of(
                                Name.of("list"),
                                new Value.Many(List.of(Value.of(1), Value.of(2.5), new Value.Flag(true))),
                                "/l"),
                        Parameter.of(Name.of("huge"), new Value.Numeric(new BigDecimal("1E+2000000")), "/h"),
                        Parameter.of(Name.of("none"), new Value.Absent("NaN"), "/n")),
                List.of(new Unread("/broken", "has no header")));
    }

    private static Described pictured(String voltage) {
        return new Described(scan(voltage), Optional.of(new Preview(8, 6, PNG)));
    }

    private static DatasetUpdate update(EmbeddedRepository repository, String voltage) throws Exception {
        return Delivery.to(repository)
                .change(voltage.equals("15.0") ? 1 : 2)
                .file("sub/scan #1.tif", "bytes at " + voltage)
                .described("sub/scan #1.tif", pictured(voltage))
                .file("notes.txt", "nothing")
                .update();
    }

    private static List<DatasetRow> saying(Path root, String... words) throws Exception {
        try (Catalogue catalogue = EmbeddedCatalogue.open(new EmbeddedSettings(root), Optional.empty())) {
            return catalogue.saying(List.of(words), Catalogue.FROM_THE_NEWEST, 10);
        }
    }

    @Test
    void the_crate_has_a_property_for_each_value_and_says_that_a_picture_is_derived() throws Exception {
        Path root = dir.resolve("r");
        try (EmbeddedRepository repository = open(root, Steps.UNHEARD)) {
            repository.add(update(repository, "15.0"));
        }
        Path bag = Tree.bags(root).get(0);

        Tree.mustBeValid(bag);
        List<JsonNode> graph = JsonMapper.shared()
                .readTree(bag.resolve("ro-crate-metadata.json").toFile())
                .path("@graph")
                .valueStream()
                .toList();
        JsonNode file = entity(graph, "data/sub/scan%20%231.tif");
        JsonNode first = entity(
                graph, file.path("additionalProperty").path(0).path("@id").asString());
        JsonNode picture = entity(graph, file.path("thumbnail").path("@id").asString());
        assertEquals("PropertyValue", first.path("@type").asString());
        assertEquals("Beam/HV", first.path("name").asString());
        assertEquals("15.0", first.path("value").toString());
        assertEquals("kV", first.path("unitText").asString());
        assertEquals("http://exif.schema#Beam/HV", first.path("propertyID").asString());
        assertEquals("ImageObject", picture.path("@type").path(1).asString());
        assertEquals(
                "data/sub/scan%20%231.tif",
                picture.path("isBasedOn").path(0).path("@id").asString());
        assertArrayEquals(
                PNG, Files.readAllBytes(bag.resolve(picture.path("@id").asString())));
        for (JsonNode id : file.path("additionalProperty")) {
            entity(graph, id.path("@id").asString());
        }
    }

    private static JsonNode entity(List<JsonNode> graph, String id) {
        List<JsonNode> found = graph.stream()
                .filter(entity -> entity.path("@id").asString().equals(id))
                .toList();
        assertEquals(1, found.size(), "entities of " + id);
        return found.get(0);
    }

    @Test
    void datasets_are_found_by_names_and_values_of_their_files_as_they_are_now() throws Exception {
        Path root = dir.resolve("r");
        try (EmbeddedRepository repository = open(root, Steps.UNHEARD)) {
            repository.add(update(repository, "15.0"));
            repository.add(Delivery.to(repository)
                    .key("rmmf", "urn:x:2")
                    .file("b.tif", "b")
                    .described("b.tif", new Described(scan("15.0"), Optional.empty()))
                    .update());
            assertEquals(2, saying(root, "beam", "15.0").size());
            repository.add(update(repository, "20.5"));
        }

        assertEquals(1, saying(root, "hv", "20.5").size());
        assertEquals(1, saying(root, "15.0").size(), "what a replaced version said is not found");
        assertEquals(2, saying(root, "größ").size(), "words may go on");
        assertEquals(0, saying(root, "nowhere").size());
        assertEquals(0, saying(root, "\"", "*", "NEAR(").size());
        assertEquals(0, saying(root, "beam\" OR \"x").size());
    }

    @Test
    void a_rebuild_brings_it_back_from_the_tree() throws Exception {
        Path root = dir.resolve("r");
        try (EmbeddedRepository repository = open(root, Steps.UNHEARD)) {
            repository.add(update(repository, "15.0"));
            repository.add(update(repository, "20.5"));
        }
        Path crate = Tree.bags(root).get(0).resolve("ro-crate-metadata.json");
        byte[] before = Files.readAllBytes(crate);
        Files.delete(root.resolve("catalogue.db"));

        Rebuild.run(new EmbeddedSettings(root), InstantSource.system(), bags -> {});

        assertEquals(1, saying(root, "20.5").size());
        assertEquals(0, saying(root, "15.0").size());
        try (EmbeddedRepository repository = open(root, Steps.UNHEARD)) {
            DatasetUpdate again = update(repository, "20.5");
            repository.add(again);
            try (Catalogue catalogue = EmbeddedCatalogue.open(new EmbeddedSettings(root), Optional.empty())) {
                List<Said> said = catalogue.said(again.key(), "", 10);
                assertEquals(scan("20.5"), said.get(0).description());
                assertArrayEquals(
                        PNG,
                        catalogue
                                .thumbnail(
                                        again.key(),
                                        said.get(0).thumbnail().orElseThrow().sha256())
                                .orElseThrow());
                assertEquals(Optional.empty(), catalogue.thumbnail(again.key(), "../bag-info"));
            }
        }
        assertArrayEquals(before, Files.readAllBytes(crate), "the same state has the same bytes");
    }

    @Test
    void an_update_that_is_cut_off_anywhere_leaves_a_valid_bag_and_is_finished() throws Exception {
        for (int at = 0; at < 40; at++) {
            Path root = dir.resolve("cut-" + at);
            int[] left = {at};
            try (EmbeddedRepository repository = open(root, step -> {
                if (left[0]-- == 0) {
                    throw new Cut();
                }
            })) {
                DatasetUpdate update = update(repository, "15.0");
                if (!isCut(repository, update)) {
                    assertTrue(at > 10, "steps: " + at);
                    return;
                }
            }
            try (EmbeddedRepository repository = open(root, Steps.UNHEARD)) {
                repository.add(update(repository, "15.0"));
            }
            Tree.mustBeValid(Tree.bags(root).get(0));
            assertEquals(1, saying(root, "beam").size());
            try (var landing = Files.list(root.resolve(".landing"))) {
                assertEquals(
                        List.of(),
                        landing.filter(file -> file.toString().endsWith(".landed"))
                                .toList());
            }
        }
        throw new AssertionError("an update has fewer than 40 steps");
    }

    private static boolean isCut(EmbeddedRepository repository, DatasetUpdate update) throws Exception {
        try {
            repository.add(update);
            return false;
        } catch (Cut cut) {
            return true;
        }
    }

    @Test
    void a_picture_that_is_lost_on_its_way_is_left_out() throws Exception {
        Path root = dir.resolve("r");
        try (EmbeddedRepository repository = open(root, step -> {
            if (step.equals("intent")) {
                throw new Cut();
            }
        })) {
            DatasetUpdate update = update(repository, "15.0");
            assertThrows(Cut.class, () -> repository.add(update));
        }
        try (var landing = Files.list(root.resolve(".landing"))) {
            for (Path file :
                    landing.filter(f -> f.toString().endsWith(".landed")).toList()) {
                Files.delete(file);
            }
        }

        open(root, Steps.UNHEARD).close();

        Tree.mustBeValid(Tree.bags(root).get(0));
        assertEquals(1, saying(root, "beam").size());
    }

    @Test
    void a_description_is_the_same_after_it_was_kept() {
        assertEquals(
                scan("15.0").parameters().size(),
                DescriptionText.read(DescriptionText.of(scan("15.0")))
                        .parameters()
                        .size());
        String text = DescriptionText.of(scan("15.0"));
        assertEquals(text, DescriptionText.of(DescriptionText.read(text)));
    }
}
