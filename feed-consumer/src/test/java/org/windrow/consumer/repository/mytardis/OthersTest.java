package org.windrow.consumer.repository.mytardis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.repository.mytardis.world.TardisServer.Database;

/** A MyTardis that others use too. */
final class OthersTest {
    @TempDir
    private Path directory;

    private TardisSite site;

    @BeforeEach
    void open() throws IOException {
        site = new TardisSite(directory, Database.POSTGRESQL);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void an_experiment_of_the_same_title_that_is_somebody_elses_is_left_alone() throws Exception {
        site.server().byHand(hand -> hand.makeExperiment(site.server().person("alice"), "e"));
        site.provider().publish("one", Map.of("a.txt", "A"));

        site.converge();

        assertEquals(2, site.server().dump().experiments().size());
        assertEquals(1, site.server().dump().files().size());
        assertEquals(List.of(), site.blocked());
    }

    @Test
    void titles_that_people_change_on_the_server_make_no_second_object() throws Exception {
        site.provider().publish("one", Map.of("a.txt", "A"));
        site.converge();
        site.server().byHand(hand -> hand.experiment("e", "title", "A better title"));
        site.server().byHand(hand -> hand.dataset("one", "description", "Renamed by hand"));

        site.provider().publish("one", Map.of("a.txt", "A", "b.txt", "B"));
        site.provider().publish("two", Map.of("c.txt", "C"));
        site.site().later(Duration.ofHours(2));
        site.converge();

        assertEquals(1, site.server().dump().experiments().size());
        assertEquals(2, site.server().dump().datasets().size());
        assertEquals(List.of(), site.blocked());
    }

    @Test
    void immutable_datasets_are_marked_when_they_are_whole() throws Exception {
        site.settings("immutable-datasets: true");
        site.provider().publish("one", Map.of("a.txt", "A", "b.txt", "B"));

        site.converge();

        assertEquals(2, site.server().dump().files().size());
        assertTrue(
                site.server().dump().datasets().get(0).endsWith(" immutable"),
                site.server().dump().datasets().toString());
        assertEquals(List.of(), site.blocked());
    }

    @Test
    void an_experiment_that_was_deleted_on_the_server_is_not_made_again_and_the_reason_is_given() throws Exception {
        site.provider().publish("one", Map.of("a.txt", "A"));
        site.converge();
        site.server().byHand(hand -> hand.deleteExperiment("e"));

        site.provider().publish("two", Map.of("c.txt", "C"));
        site.site().later(Duration.ofHours(2));
        site.pass();

        String said = site.waiting() + " " + site.blocked();
        assertTrue(said.contains("still there"), said + site.counts());
        assertEquals(List.of(), site.server().dump().experiments());
    }
}
