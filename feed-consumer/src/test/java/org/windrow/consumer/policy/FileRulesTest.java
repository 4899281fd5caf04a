package org.windrow.consumer.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.windrow.consumer.policy.Changed.rules;
import static org.windrow.consumer.policy.Given.NOW;
import static org.windrow.consumer.policy.Given.THEN;
import static org.windrow.consumer.policy.Given.enclosure;
import static org.windrow.consumer.policy.Given.entry;
import static org.windrow.consumer.policy.Given.facts;
import static org.windrow.consumer.policy.Given.file;
import static org.windrow.consumer.policy.Given.held;
import static org.windrow.consumer.policy.Given.heldAt;
import static org.windrow.consumer.policy.Given.heldFile;
import static org.windrow.consumer.policy.Given.markedRemoved;
import static org.windrow.consumer.policy.Given.paths;
import static org.windrow.consumer.policy.Given.removed;
import static org.windrow.consumer.policy.Given.replaced;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.windrow.consumer.repository.HeldFile;
import org.windrow.model.Digest;

class FileRulesTest {
    private static final IngestRules DEFAULTS = new IngestRules(Given.DEFAULTS);

    private static Decision.Ingest ingest(Decision decision) {
        return assertInstanceOf(Decision.Ingest.class, decision, decision.toString());
    }

    private static Decision.Nothing nothing(Decision decision) {
        return assertInstanceOf(Decision.Nothing.class, decision, decision.toString());
    }

    @Test
    void only_new_and_changed_files_are_fetched() {
        var entry = entry().with(file("same", "1"), file("changed", "2"), file("sub/new", "3"));

        Decision.Ingest decision =
                ingest(DEFAULTS.decide(entry.value(), facts(held(heldFile("same", "1"), heldFile("changed", "1")))));

        assertEquals(List.of("sub/new", "changed"), paths(decision));
        assertEquals("1 new file, 1 changed", decision.because());
    }

    @Test
    void the_state_that_is_held_needs_nothing() {
        var entry = entry().at(6, THEN).with(file("a", "1"), file("b", "2"));

        Decision decision = DEFAULTS.decide(entry.value(), facts(held(heldFile("a", "1"), heldFile("b", "2"))));

        assertEquals("all 2 files are held", nothing(decision).because());
    }

    @Test
    void an_older_state_than_the_held_one_needs_nothing() {
        var held = heldAt(9, NOW, true, List.of(heldFile("a", "new")));

        assertEquals(
                "older than what is held",
                nothing(DEFAULTS.decide(
                                entry().at(8, THEN).with(file("a", "old")).value(), facts(held)))
                        .because());
        nothing(DEFAULTS.decide(entry().foreign(THEN).with(file("a", "old")).value(), facts(held)));
    }

    @Test
    void after_a_lost_index_a_smaller_number_with_a_later_time_is_newer() {
        var held = heldAt(900, THEN, true, List.of(heldFile("a", "1")));

        Decision same = DEFAULTS.decide(entry().at(3, NOW).with(file("a", "1")).value(), facts(held));
        Decision changed =
                DEFAULTS.decide(entry().at(4, NOW).with(file("a", "2")).value(), facts(held));

        assertEquals(List.of(), ingest(same).files());
        assertEquals(List.of("a"), paths(ingest(changed)));
    }

    @Test
    void a_newer_state_of_the_same_files_is_recorded_without_fetching_any() {
        Decision decision = DEFAULTS.decide(entry().with(file("a", "1")).value(), facts(held(heldFile("a", "1"))));

        assertEquals(List.of(), ingest(decision).files());
        assertEquals("newer state, same files", decision.because());
    }

    @Test
    void a_new_title_is_recorded_without_fetching_files() {
        var entry = entry().titled("ds1, cooled").with(file("a", "1"));

        Decision.Ingest decision = ingest(DEFAULTS.decide(entry.value(), facts(held(heldFile("a", "1")))));

        assertEquals("ds1, cooled", decision.title());
        assertEquals(List.of(), decision.files());
        assertEquals("title or experiment changed", decision.because());
    }

    @Test
    void without_updating_datasets_a_newer_state_of_a_complete_dataset_is_ignored() {
        IngestRules rules = rules("allowUpdatingDatasets", false);
        var held = held(heldFile("a", "1"));

        Decision decision =
                rules.decide(entry().with(file("a", "1"), file("b", "2")).value(), facts(held));

        assertEquals(
                "allow-updating-datasets",
                assertInstanceOf(Decision.Ignore.class, decision).option());
        nothing(rules.decide(entry().at(6, THEN).with(file("a", "1")).value(), facts(held)));
    }

    @Test
    void a_partial_dataset_is_finished_whatever_the_option_says() {
        IngestRules rules = rules("allowUpdatingDatasets", false);
        var partial = heldAt(6, THEN, false, List.of(heldFile("a", "1")));
        var entry = entry().at(6, THEN).with(file("a", "1"), file("b", "2"));

        assertEquals(List.of("b"), paths(ingest(rules.decide(entry.value(), facts(partial)))));
        assertEquals(List.of("b"), paths(ingest(rules.decide(entry.at(7, NOW).value(), facts(partial)))));
    }

    @Test
    void a_partial_dataset_whose_files_are_all_held_is_recorded_as_complete() {
        var partial = heldAt(6, THEN, false, List.of(heldFile("a", "1")));

        Decision decision =
                DEFAULTS.decide(entry().at(6, THEN).with(file("a", "1")).value(), facts(partial));

        assertEquals("finishes a partial dataset", ingest(decision).because());
    }

    @Test
    void without_updating_datafiles_new_files_come_and_changed_ones_do_not() {
        IngestRules rules = rules("allowUpdatingDatafiles", false);
        var entry = entry().with(file("a", "2"), file("b", "2"));

        Decision.Ingest decision = ingest(rules.decide(entry.value(), facts(held(heldFile("a", "1")))));

        assertEquals(List.of("b"), paths(decision));
        assertEquals("1 new file, 1 changed not fetched (allow-updating-datafiles is false)", decision.because());
    }

    @Test
    void the_first_replacement_of_a_file_is_immediate_and_the_next_one_waits() {
        var entry = entry().with(file("a", "2"));
        HeldFile once = replaced(heldFile("a", "1"), NOW.minus(Duration.ofMinutes(20)));

        assertEquals(List.of("a"), paths(ingest(DEFAULTS.decide(entry.value(), facts(held(heldFile("a", "1")))))));
        Decision.Wait wait = assertInstanceOf(Decision.Wait.class, DEFAULTS.decide(entry.value(), facts(held(once))));
        assertEquals(NOW.plus(Duration.ofMinutes(40)), wait.until());
        assertEquals("1 changed file held back (update-at-most-every)", wait.because());
    }

    @Test
    void a_replacement_that_is_due_is_fetched() {
        var entry = entry().with(file("a", "2"));
        HeldFile due = replaced(heldFile("a", "1"), NOW.minus(Duration.ofHours(1)));
        HeldFile recent = replaced(heldFile("a", "1"), NOW.minus(Duration.ofSeconds(1)));

        assertEquals(List.of("a"), paths(ingest(DEFAULTS.decide(entry.value(), facts(held(due))))));
        assertEquals(
                List.of("a"),
                paths(ingest(rules("updateAtMostEvery", Duration.ZERO).decide(entry.value(), facts(held(recent))))));
    }

    @Test
    void what_is_held_back_does_not_hold_back_the_rest() {
        HeldFile recent = replaced(heldFile("a", "1"), NOW);

        Decision.Ingest decision = ingest(
                DEFAULTS.decide(entry().with(file("a", "2"), file("b", "3")).value(), facts(held(recent))));

        assertEquals(List.of("b"), paths(decision));
        assertEquals(Optional.of(NOW.plus(Duration.ofHours(1))), decision.later());
    }

    @Test
    void files_no_longer_listed_are_removed_ones() {
        var held = held(heldFile("a", "1"), heldFile("b", "2"));

        Decision.Ingest decision =
                ingest(DEFAULTS.decide(entry().with(file("a", "1")).value(), facts(held)));

        assertEquals(List.of("b"), removed(decision));
        assertEquals("1 removed upstream", decision.because());
    }

    @Test
    void a_file_marked_removed_stays_so_while_it_is_not_listed() {
        var held = held(heldFile("a", "1"), markedRemoved(heldFile("b", "2")));

        nothing(DEFAULTS.decide(entry().at(6, THEN).with(file("a", "1")).value(), facts(held)));
        assertEquals(
                List.of("b"),
                removed(ingest(DEFAULTS.decide(entry().with(file("a", "1")).value(), facts(held)))));
    }

    @Test
    void a_file_that_is_listed_again_loses_its_mark_without_being_fetched() {
        var held = held(markedRemoved(heldFile("a", "1")));

        Decision.Ingest decision =
                ingest(DEFAULTS.decide(entry().with(file("a", "1")).value(), facts(held)));

        assertEquals(List.of(), decision.files());
        assertEquals(List.of(), removed(decision));
        assertEquals("listed again", decision.because());
    }

    @Test
    void an_incomplete_state_takes_no_file_away() {
        var held = held(heldFile("a", "1"), heldFile("growing", "2"));

        Decision decision =
                DEFAULTS.decide(entry().incomplete().with(file("a", "1")).value(), facts(held));

        assertEquals(List.of(), removed(ingest(decision)));
    }

    @Test
    void an_incomplete_state_takes_away_what_it_leaves_no_room_for() {
        var held = held(heldFile("a", "1"), heldFile("b/c", "2"), heldFile("d", "3"));

        Decision decision = DEFAULTS.decide(
                entry().incomplete().with(file("a/x", "1"), file("b", "2")).value(), facts(held));

        assertEquals(List.of("a", "b/c"), removed(ingest(decision)));
    }

    @Test
    void without_digests_length_and_time_decide() {
        var held = facts(held(heldFile("a", "12")));

        assertEquals(List.of(), wanted("a", OptionalLong.of(2), THEN, held));
        assertEquals(List.of("a"), wanted("a", OptionalLong.of(3), THEN, held));
        assertEquals(List.of("a"), wanted("a", OptionalLong.of(2), NOW, held));
        assertEquals(List.of("a"), wanted("a", OptionalLong.of(2), THEN.minusSeconds(9), held));
    }

    @Test
    void where_nothing_tells_a_file_is_fetched_once_for_each_newer_entry() {
        var held = facts(held(heldFile("a", "12")));

        assertEquals(List.of("a"), wanted("a", OptionalLong.empty(), null, held));
        var same = entry().foreign(THEN).with(enclosure("http://h/a", "a", null, OptionalLong.empty(), null));
        nothing(DEFAULTS.decide(same.value(), held));
    }

    private static List<String> wanted(String name, OptionalLong length, Instant modified, Facts held) {
        var entry = entry().with(enclosure("http://h/" + name, name, null, length, modified));
        return paths(ingest(DEFAULTS.decide(entry.value(), held)));
    }

    @Test
    void another_algorithm_alone_is_no_change() {
        var sha512 = new Digest(Digest.Algorithm.SHA_512, "ab".repeat(64));
        var entry = entry().with(enclosure("http://h/a", "a", null, OptionalLong.of(1), THEN, sha512));

        assertEquals(
                List.of(),
                ingest(DEFAULTS.decide(entry.value(), facts(held(heldFile("a", "1")))))
                        .files());
    }

    @Test
    void every_common_algorithm_must_agree() {
        var wrong = new Digest(Digest.Algorithm.MD5, "ab".repeat(16));
        var right = new Digest(Digest.Algorithm.MD5, "cd".repeat(16));
        var both = new TreeSet<>(List.of(Given.sha256("1"), right));
        HeldFile file =
                new HeldFile(heldFile("a", "1").path(), 1, both, Optional.empty(), THEN, Optional.empty(), false, true);
        var entry =
                entry().with(enclosure("http://h/a", "a", null, OptionalLong.of(1), null, Given.sha256("1"), wrong));

        assertEquals(List.of("a"), paths(ingest(DEFAULTS.decide(entry.value(), facts(held(file))))));
    }

    @Test
    void a_path_that_climbs_out_is_refused_and_the_others_go_on() {
        var entry = entry().with(file("../../etc/passwd", "1"), file("/abs", "1"), file("a\\..\\b", "2"));

        Decision.Ingest decision = ingest(DEFAULTS.decide(entry.value(), facts(null)));

        assertEquals(List.of("a\\..\\b"), paths(decision));
        assertEquals(
                List.of("'../../etc/passwd' leads out of the dataset", "'/abs' leads out of the dataset"),
                decision.refused());
    }

    @Test
    void an_entry_of_refused_files_alone_is_blocked_by_its_own_fault() {
        Decision decision = DEFAULTS.decide(entry().with(file("../x", "1")).value(), facts(null));

        Decision.Block block = assertInstanceOf(Decision.Block.class, decision);
        assertEquals("'../x' leads out of the dataset", block.because());
        assertEquals(Optional.empty(), block.option());
    }

    @Test
    void a_state_that_is_held_but_for_a_refused_file_is_not_recorded_again() {
        var partial = heldAt(7, NOW, false, List.of(heldFile("a", "1")));

        Decision decision =
                DEFAULTS.decide(entry().with(file("a", "1"), file("../x", "1")).value(), facts(partial));

        assertInstanceOf(Decision.Block.class, decision);
    }

    @Test
    void a_file_listed_twice_is_taken_once_where_its_content_is_the_same() {
        Decision.Ingest decision = ingest(DEFAULTS.decide(
                entry().with(file("a", "1"), file("a", "1"), file("a", "2")).value(), facts(null)));

        assertEquals(List.of("a"), paths(decision));
        assertEquals(List.of("'a' is listed twice, with different content"), decision.refused());
    }

    @Test
    void a_name_cannot_be_a_file_and_a_folder() {
        Decision.Ingest decision = ingest(DEFAULTS.decide(
                entry().with(file("a", "1"), file("a/b", "2"), file("c/d", "3"), file("c", "4"))
                        .value(),
                facts(null)));

        assertEquals(List.of("a", "c/d"), paths(decision));
        assertEquals(2, decision.refused().size());
    }
}
