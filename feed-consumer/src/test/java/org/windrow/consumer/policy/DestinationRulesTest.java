package org.windrow.consumer.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.windrow.consumer.policy.Changed.rules;
import static org.windrow.consumer.policy.Given.entry;
import static org.windrow.consumer.policy.Given.file;
import static org.windrow.consumer.policy.Given.nothingKnown;
import static org.windrow.consumer.policy.Given.person;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.windrow.consumer.repository.Account;
import org.windrow.consumer.repository.Experiment;
import org.windrow.consumer.repository.ExperimentChoice;
import org.windrow.model.FeedEntry;

class DestinationRulesTest {
    private static final IngestRules DEFAULTS = new IngestRules(Given.DEFAULTS);
    private static final Experiment BY_ID = new Experiment("ref-id", "By id", "someone", Optional.of("X-1"));
    private static final Experiment BY_TITLE = new Experiment("ref-title", "exp1", "e12345", Optional.empty());

    private static Decision.Ingest ingest(Decision decision) {
        return assertInstanceOf(Decision.Ingest.class, decision, decision.toString());
    }

    private static void blockedBy(String option, Decision decision) {
        Decision.Block block = assertInstanceOf(Decision.Block.class, decision, decision.toString());
        assertEquals(Optional.ofNullable(option), block.option());
    }

    private static Facts facts(Account account, Experiment bound, Experiment byId, Experiment byTitle) {
        return new Facts(
                Given.owners(account),
                Optional.ofNullable(bound),
                Optional.ofNullable(byId),
                Optional.ofNullable(byTitle),
                Optional.empty(),
                Given.NOW);
    }

    private static Facts known(Experiment bound, Experiment byId, Experiment byTitle) {
        return facts(new Account("e12345"), bound, byId, byTitle);
    }

    @Test
    void a_new_dataset_of_a_new_experiment_is_ingested_by_the_option_that_allows_it() {
        Decision.Ingest made =
                ingest(DEFAULTS.decide(entry().with(file("a", "1")).value(), nothingKnown()));

        assertEquals(new Account("e12345"), made.owner());
        assertEquals(new ExperimentChoice(Optional.empty(), "exp1", Optional.empty()), made.experiment());
        assertEquals("ds1", made.title());
        assertEquals("allow-experiment-creation, 1 new file", made.because());
    }

    @Test
    void without_experiment_creation_an_unknown_experiment_blocks_and_a_known_one_does_not() {
        IngestRules rules = rules("allowExperimentCreation", false);

        blockedBy("allow-experiment-creation", rules.decide(entry().value(), nothingKnown()));
        assertEquals(
                Optional.of("ref-title"),
                ingest(rules.decide(entry().value(), known(null, null, BY_TITLE)))
                        .experiment()
                        .ref());
    }

    @Test
    void an_entry_without_author_is_blocked_by_its_own_fault() {
        Decision decision = DEFAULTS.decide(entry().by(null).value(), nothingKnown());

        blockedBy(null, decision);
        assertEquals("the entry names no author", decision.because());
        blockedBy(null, DEFAULTS.decide(entry().by(person("  ")).value(), nothingKnown()));
    }

    @Test
    void an_unknown_account_blocks_unless_users_may_be_created() {
        FeedEntry entry = entry().by(person("Jane Doe")).value();
        Facts facts = facts(null, null, null, null);

        blockedBy("allow-user-creation", DEFAULTS.decide(entry, facts));
        Decision.Ingest made = ingest(rules("allowUserCreation", true).decide(entry, facts));
        assertEquals(new Account("Jane_Doe"), made.owner());
        assertEquals("allow-user-creation, allow-experiment-creation", made.because());
    }

    @Test
    void an_account_to_be_made_for_an_author_with_an_e_mail_alone_is_named_by_it() {
        FeedEntry.Person person = new FeedEntry.Person(Optional.empty(), Optional.of("jane@example.org"));

        Decision decision =
                rules("allowUserCreation", true).decide(entry().by(person).value(), facts(null, null, null, null));

        assertEquals(new Account("jane@example.org"), ingest(decision).owner());
    }

    @Test
    void a_bound_owner_stays_the_owner_when_the_account_is_gone() {
        Decision decision = DEFAULTS.decide(entry().value(), facts(null, BY_TITLE, null, null));

        assertEquals(new Account("e12345"), ingest(decision).owner());
    }

    @Test
    void the_bound_experiment_decides_over_id_and_title() {
        Experiment bound = new Experiment("ref-bound", "Renamed here", "e12345", Optional.empty());

        Decision.Ingest decision =
                ingest(DEFAULTS.decide(entry().in("X-1", "exp1").value(), known(bound, BY_ID, BY_TITLE)));

        assertEquals(
                new ExperimentChoice(Optional.of("ref-bound"), "Renamed here", Optional.of("X-1")),
                decision.experiment());
    }

    @Test
    void the_id_decides_over_the_title() {
        Decision.Ingest decision =
                ingest(DEFAULTS.decide(entry().in("X-1", "exp1").value(), known(null, BY_ID, BY_TITLE)));

        assertEquals(Optional.of("ref-id"), decision.experiment().ref());
    }

    @Test
    void with_title_matching_either_of_id_and_title_is_enough() {
        assertEquals(
                new ExperimentChoice(Optional.empty(), "exp1", Optional.empty()),
                ingest(DEFAULTS.decide(entry().in(null, "exp1").value(), nothingKnown()))
                        .experiment());
        assertEquals(
                new ExperimentChoice(Optional.empty(), "X-1", Optional.of("X-1")),
                ingest(DEFAULTS.decide(entry().in("X-1", null).value(), nothingKnown()))
                        .experiment());
    }

    @Test
    void without_title_matching_both_are_needed_and_titles_match_nothing() {
        IngestRules rules = rules("allowExperimentTitleMatching", false);

        blockedBy(
                "allow-experiment-title-matching",
                rules.decide(entry().in(null, "exp1").value(), nothingKnown()));
        blockedBy(
                "allow-experiment-title-matching",
                rules.decide(entry().in("X-1", null).value(), nothingKnown()));
        assertEquals(
                new ExperimentChoice(Optional.empty(), "exp1", Optional.of("X-1")),
                ingest(rules.decide(entry().in("X-1", "exp1").value(), known(null, null, BY_TITLE)))
                        .experiment());
        assertEquals(
                Optional.of("ref-id"),
                ingest(rules.decide(entry().in("X-1", "exp1").value(), known(null, BY_ID, BY_TITLE)))
                        .experiment()
                        .ref());
    }

    @Test
    void an_entry_without_experiment_is_blocked_unless_the_default_one_is_allowed() {
        FeedEntry entry = entry().in(null, " ").value();

        blockedBy("allow-unidentified-experiment", DEFAULTS.decide(entry, nothingKnown()));
        Decision.Ingest made = ingest(rules("allowUnidentifiedExperiment", true).decide(entry, nothingKnown()));
        assertEquals(
                new ExperimentChoice(Optional.empty(), "Uncategorized Data", Optional.of("e12345-default")),
                made.experiment());
        assertEquals("allow-unidentified-experiment, allow-experiment-creation", made.because());
    }

    @Test
    void the_default_experiment_has_the_title_of_the_settings_and_is_made_once() {
        PolicySettings settings = Changed.settings(Given.DEFAULTS, "allowUnidentifiedExperiment", true);
        IngestRules rules = new IngestRules(Changed.settings(settings, "defaultUnidentifiedExperimentTitle", "Other"));
        FeedEntry entry = entry().in(null, null).value();

        assertEquals(
                "Other",
                ingest(rules.decide(entry, nothingKnown())).experiment().title());
        assertEquals(
                Optional.of("ref-id"),
                ingest(rules.decide(entry, known(null, BY_ID, null)))
                        .experiment()
                        .ref());
    }

    @Test
    void an_entry_without_title_gets_the_default_one_unless_that_is_forbidden() {
        FeedEntry entry = entry().titled(" ").value();

        assertEquals(
                "(assorted files)",
                ingest(DEFAULTS.decide(entry, nothingKnown())).title());
        assertEquals(
                "Loose",
                ingest(rules("defaultUnnamedDatasetTitle", "Loose").decide(entry, nothingKnown()))
                        .title());
        blockedBy("allow-unnamed-datasets", rules("allowUnnamedDatasets", false).decide(entry, nothingKnown()));
    }

    @Test
    void a_block_by_an_option_says_which_and_what_releases_it() {
        Decision.Block block = assertInstanceOf(
                Decision.Block.class, DEFAULTS.decide(entry().in(null, null).value(), nothingKnown()));

        assertEquals("no experiment; allow-unidentified-experiment is false", block.because());
        assertEquals("Let the feed name one, or set policy.allow-unidentified-experiment: true.", block.remedy());
    }
}
