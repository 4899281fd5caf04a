package org.windrow.provider.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.model.State;
import org.windrow.provider.index.publish.Pending;

class ConfirmTest {
    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void loseThirtyOfSixty() throws Exception {
        bench = new Bench(folder);
        for (int i = 0; i < 60; i++) {
            bench.tree.put("ann/ds" + i + "/a.tif", 10, 1);
        }
        bench.settle();
        for (int i = 0; i < 30; i++) {
            bench.tree.remove("ann/ds" + i);
        }
        bench.pass();
        bench.passAfter(Bench.GONE);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Pending pending() {
        return bench.operator(index -> index.pending("staging", bench.clock.instant()));
    }

    private int confirm() {
        return bench.operator(index -> index.confirm("staging", bench.clock.instant()));
    }

    @Test
    void what_waits_is_told_everywhere_with_the_command_that_releases_it() {
        String command = "feed-provider confirm staging";

        assertEquals(1, bench.index.notices().size());
        assertEquals(command, bench.index.notices().get(0).remedy());
        assertTrue(bench.index.standings(State.BLOCKED, 1).get(0).remedy().contains(command));
        assertTrue(bench.index.why("ann/ds3").get(0).remedy().contains(command));
    }

    @Test
    void what_would_go_is_shown_first_and_then_goes_at_once() throws Exception {
        Pending pending = pending();

        assertEquals(30, pending.datasets());
        assertEquals(30, pending.due());
        assertEquals(60, pending.of());
        assertEquals(10, pending.titles().size());
        assertEquals("Title of ann/ds0 (ann/ds0)", pending.titles().get(0));
        assertEquals(30, confirm());
        assertEquals(30, bench.index.count(""));
        assertEquals(0, confirm());
        assertTrue(pending().isNothing());
        assertEquals(0, bench.passAfter(Bench.GONE).published().changes());
    }

    @Test
    void those_that_vanished_later_are_confirmed_too_and_go_in_their_time() throws Exception {
        bench.tree.remove("ann/ds50");
        bench.pass();

        assertEquals(30, confirm());
        assertEquals(31 - 1, 60 - bench.index.count(""));
        bench.passAfter(Duration.ofHours(1));
        assertEquals(30, bench.index.count(""));
        assertEquals(1, bench.passAfter(Bench.GONE).published().gone());
    }

    @Test
    void a_confirmed_one_that_came_back_and_vanishes_again_is_doubted_again() throws Exception {
        bench.tree.remove("ann/ds50");
        bench.pass();
        confirm();
        bench.tree.put("ann/ds50/a.tif", 10, 1);
        bench.settle();
        for (int i = 30; i < 55; i++) {
            bench.tree.remove("ann/ds" + i);
        }
        bench.pass();

        assertEquals(0, bench.passAfter(Bench.GONE).published().gone());
        assertEquals(25, pending().datasets());
    }

    @Test
    void an_empty_directory_is_believed_once_a_person_says_so() throws Exception {
        bench.tree.remove("ann");
        bench.pass();
        assertTrue(bench.frozen().orElseThrow().contains("If it is to be empty: feed-provider confirm staging"));
        assertTrue(pending().empty().isPresent());

        assertEquals(0, confirm());
        bench.pass();

        assertTrue(bench.frozen().isEmpty());
        bench.passAfter(Bench.GONE);
        assertEquals(0, bench.index.count(""));
    }

    @Test
    void what_is_believed_to_be_empty_once_is_doubted_the_next_time() throws Exception {
        bench.tree.remove("ann");
        bench.pass();
        confirm();
        for (int i = 0; i < 60; i++) {
            bench.tree.put("ann/ds" + i + "/a.tif", 10, 1);
        }
        bench.settle();
        bench.tree.remove("ann");

        assertEquals(1, bench.pass().frozen());
        assertEquals(60, bench.index.count(""));
    }

    @Test
    void a_directory_that_is_empty_because_all_was_released_is_not_doubted() throws Exception {
        confirm();
        bench.operator(index -> index.release(ReleaseTest.lines(30, 60), bench.clock.instant()));
        bench.tree.remove("ann");

        assertEquals(0, bench.pass().frozen());
        bench.passAfter(Bench.GONE.plus(Bench.GONE));
        assertEquals(30, bench.index.count(""));
        assertEquals(0, bench.index.sources().get(0).waiting());
    }
}
