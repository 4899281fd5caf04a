package org.windrow.consumer.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.windrow.consumer.policy.Given.entry;
import static org.windrow.consumer.policy.Given.file;
import static org.windrow.consumer.policy.Given.nothingKnown;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.model.FeedEntry;
import org.windrow.settings.Problems;
import org.windrow.settings.Section;
import org.windrow.settings.SettingsException;
import org.windrow.settings.SettingsFile;

class SelectionRulesTest {
    @TempDir
    Path dir;

    private final FeedEntry entry = entry().with(file("a", "1")).value();

    private PolicySettings read(String yaml) throws Exception {
        return read(yaml, PolicySettings.DEFAULTS);
    }

    private PolicySettings read(String yaml, PolicySettings base) throws Exception {
        Problems problems = new Problems();
        Section whole = SettingsFile.read(Files.writeString(dir.resolve("consumer.yaml"), yaml), problems);
        PolicySettings settings = PolicySettings.read(whole.section("policy"), base);
        problems.throwIfAny();
        return settings;
    }

    private Decision decide(String yaml, FeedEntry of) throws Exception {
        return new IngestRules(read(yaml)).decide(of, nothingKnown());
    }

    private static void taken(Decision decision) {
        assertInstanceOf(Decision.Ingest.class, decision, decision.toString());
    }

    private static void ignoredBy(String option, Decision decision) {
        assertEquals(
                option,
                assertInstanceOf(Decision.Ignore.class, decision, decision.toString())
                        .option());
        assertTrue(decision.because().contains("policy." + option + ": "), decision.because());
    }

    @Test
    void each_aspect_is_looked_at_and_names_its_rule() throws Exception {
        ignoredBy("except.title", decide("policy: {except: {title: ds}}", entry));
        ignoredBy("except.user", decide("policy: {except: {user: '^e12345$'}}", entry));
        ignoredBy("except.experiment", decide("policy: {except: {experiment: exp}}", entry));
        ignoredBy("only.title", decide("policy: {only: {title: '^other'}}", entry));
        ignoredBy("only.user", decide("policy: {only: {user: z}}", entry));
        ignoredBy("only.experiment", decide("policy: {only: {experiment: z}}", entry));
        taken(decide("policy: {only: {user: '/^E12345$/i', title: ds, experiment: '1$'}, except: {user: z}}", entry));
    }

    @Test
    void an_entry_that_has_nothing_to_look_at_passes_except_and_fails_only() throws Exception {
        taken(decide("policy: {except: {instrument: '.'}}", entry));
        Decision decision = decide("policy: {only: {instrument: SEM}}", entry);

        ignoredBy("only.instrument", decision);
        assertEquals("no instrument to match policy.only.instrument: SEM", decision.because());
    }

    @Test
    void levels_of_folders_and_addresses_are_looked_at_too() throws Exception {
        FeedEntry levels = Given.levels(entry, Map.of("user", "Jane", "instrument", "NovaNanoSEM", "experiment", "x9"));
        FeedEntry mailed = entry().by(new FeedEntry.Person(Optional.of("J"), Optional.of("jane@example.org")))
                .value();

        ignoredBy("except.user", decide("policy: {except: {user: Jane}}", levels));
        ignoredBy("except.instrument", decide("policy: {except: {instrument: '/sem$/i'}}", levels));
        ignoredBy("except.experiment", decide("policy: {except: {experiment: '^x9$'}}", levels));
        ignoredBy("except.user", decide("policy: {except: {user: '@example\\.org$'}}", mailed));
    }

    @Test
    void one_of_several_patterns_is_enough() throws Exception {
        taken(decide("policy: {only: {user: [z, '^e1']}}", entry));
        ignoredBy("except.user", decide("policy: {except: {user: [z, '^e1']}}", entry));
    }

    @Test
    void a_feeds_own_rule_stands_in_for_the_general_one_and_an_empty_list_for_none() throws Exception {
        PolicySettings general = read("policy: {only: {user: z, title: ds}}");

        ignoredBy("only.user", new IngestRules(read("", general)).decide(entry, nothingKnown()));
        taken(new IngestRules(read("policy: {only: {user: e1}}", general)).decide(entry, nothingKnown()));
        taken(new IngestRules(read("policy: {only: {user: []}}", general)).decide(entry, nothingKnown()));
        ignoredBy(
                "only.title",
                new IngestRules(read("policy: {only: {user: [], title: x}}", general)).decide(entry, nothingKnown()));
    }

    @Test
    void what_is_held_whole_stays_done_and_its_newer_state_is_ignored() throws Exception {
        IngestRules rules = new IngestRules(read("policy: {except: {user: e1}}"));

        assertInstanceOf(
                Decision.Nothing.class,
                rules.decide(
                        entry().at(6, Given.THEN).with(file("a", "1")).value(),
                        Given.facts(Given.held(Given.heldFile("a", "1")))));
        ignoredBy("except.user", rules.decide(entry, Given.facts(Given.held(Given.heldFile("a", "1")))));
    }

    @Test
    void a_pattern_that_takes_for_ever_blocks_its_entry_and_says_which_it_is() throws Exception {
        Decision decision = decide(
                "policy: {only: {title: '^(a|aa)+\\1b$'}}",
                entry().titled("a".repeat(60) + "!").value());

        assertEquals(
                Optional.of("only.title"),
                assertInstanceOf(Decision.Block.class, decision).option());
    }

    @Test
    void faults_are_named_with_their_lines() {
        SettingsException refused = assertThrows(SettingsException.class, () -> read("""
            policy:
              only:
                user: '['
                experimnet: x
              except: all
            """));

        assertEquals(3, refused.problems().size(), refused.getMessage());
        assertTrue(refused.problems().get(0).startsWith("consumer.yaml:3: policy.only.user: '[' is not a regular"));
        assertEquals(
                "consumer.yaml:4: policy.only.experimnet: there is no such setting. Did you mean 'experiment'?",
                refused.problems().get(1));
    }
}
