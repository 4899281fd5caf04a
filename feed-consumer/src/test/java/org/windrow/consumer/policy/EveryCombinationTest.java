package org.windrow.consumer.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.windrow.consumer.repository.Account;
import org.windrow.consumer.repository.Experiment;
import org.windrow.consumer.repository.HeldDataset;
import org.windrow.model.FeedEntry;

/** All values of the options that allow something, against all facts that they look at. */
class EveryCombinationTest {
    private static final List<String> OPTIONS = List.of(
            "allowExperimentCreation",
            "allowExperimentTitleMatching",
            "allowUnidentifiedExperiment",
            "allowUnnamedDatasets",
            "allowUserCreation",
            "allowUpdatingDatasets",
            "allowUpdatingDatafiles");
    private static final Map<String, String> BY_KEY = Map.of(
            "allow-experiment-creation", "allowExperimentCreation",
            "allow-experiment-title-matching", "allowExperimentTitleMatching",
            "allow-unidentified-experiment", "allowUnidentifiedExperiment",
            "allow-unnamed-datasets", "allowUnnamedDatasets",
            "allow-user-creation", "allowUserCreation",
            "allow-updating-datasets", "allowUpdatingDatasets",
            "allow-updating-datafiles", "allowUpdatingDatafiles");

    /** One point of the space. */
    private record Case(PolicySettings settings, FeedEntry entry, Facts facts) {
        Decision decision() {
            return new IngestRules(settings).decide(entry, facts);
        }

        boolean allows(String key) {
            try {
                return (boolean) PolicySettings.class.getMethod(BY_KEY.get(key)).invoke(settings);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(key, e);
            }
        }
    }

    private static List<PolicySettings> settings() {
        List<PolicySettings> all = new ArrayList<>();
        for (int bits = 0; bits < 1 << OPTIONS.size(); bits++) {
            PolicySettings settings = Given.DEFAULTS;
            for (int i = 0; i < OPTIONS.size(); i++) {
                settings = Changed.settings(settings, OPTIONS.get(i), (bits & (1 << i)) != 0);
            }
            all.add(settings);
        }
        return all;
    }

    private static List<FeedEntry> entries() {
        List<FeedEntry> all = new ArrayList<>();
        for (String title : new String[] {"ds1", null}) {
            for (String id : new String[] {"X-1", null}) {
                for (String experiment : new String[] {"exp1", null}) {
                    all.add(Given.entry()
                            .titled(title)
                            .in(id, experiment)
                            .with(Given.file("a", "new"), Given.file("b", "1"))
                            .value());
                }
            }
        }
        return all;
    }

    private static List<Facts> facts() {
        List<Facts> all = new ArrayList<>();
        Account account = new Account("e12345");
        for (Owners owners : List.of(
                Given.owners(account),
                Given.owners(null),
                new Owners(Optional.empty(), Optional.of(account), Optional.empty(), Optional.empty()),
                new Owners(Optional.empty(), Optional.empty(), Optional.of(account), Optional.empty()))) {
            for (int bits = 0; bits < 8; bits++) {
                for (HeldDataset held : new HeldDataset[] {null, held(true), held(false)}) {
                    all.add(new Facts(
                            owners,
                            experiment(bits & 1),
                            experiment(bits & 2),
                            experiment(bits & 4),
                            Optional.ofNullable(held),
                            Given.NOW));
                }
            }
        }
        return all;
    }

    private static HeldDataset held(boolean complete) {
        return Given.heldAt(6, Given.THEN, complete, List.of(Given.heldFile("a", "old")));
    }

    private static Optional<Experiment> experiment(int bit) {
        return bit == 0 ? Optional.empty() : Optional.of(Given.EXPERIMENT);
    }

    @Test
    void every_decision_obeys_its_options_and_names_the_one_responsible() {
        List<FeedEntry> entries = entries();
        List<Facts> facts = facts();
        int seen = 0;
        for (PolicySettings settings : settings()) {
            for (FeedEntry entry : entries) {
                for (Facts known : facts) {
                    obeys(new Case(settings, entry, known));
                    seen++;
                }
            }
        }
        assertEquals(128 * 8 * 96, seen);
    }

    private static void obeys(Case one) {
        Decision decision = one.decision();
        assertFalse(decision.because().isBlank());
        decision.fold(
                ingest -> madeOnlyWhatMayBe(one, ingest),
                nothing -> true,
                wait -> true,
                block -> blockedByWhatForbids(one, block),
                ignore -> ignoredRightly(one, ignore));
    }

    private static boolean madeOnlyWhatMayBe(Case one, Decision.Ingest ingest) {
        if (ingest.experiment().ref().isEmpty()) {
            assertTrue(one.settings().allowExperimentCreation(), one::toString);
            assertTrue(ingest.allowedBy().contains("allow-experiment-creation"), one::toString);
        }
        boolean replaces = ingest.files().stream()
                .anyMatch(file -> one.facts()
                        .held()
                        .filter(held -> held.files().containsKey(file.path()))
                        .isPresent());
        assertTrue(one.settings().allowUpdatingDatafiles() || !replaces, one::toString);
        assertTrue(
                ingest.allowedBy().stream().allMatch(key -> !BY_KEY.containsKey(key) || one.allows(key)),
                one::toString);
        return true;
    }

    private static boolean blockedByWhatForbids(Case one, Decision.Block block) {
        assertTrue(block.option().isPresent(), "only an option blocks here: " + one);
        assertFalse(one.allows(block.option().get()), "blocked by what allows it: " + one);
        assertTrue(block.because().contains(block.option().get() + " is false"), block::toString);
        assertTrue(block.remedy().contains("policy." + block.option().get() + ": true"), block::toString);
        Case allowed = new Case(
                Changed.settings(one.settings(), BY_KEY.get(block.option().get()), true), one.entry(), one.facts());
        assertFalse(allowed.decision().keptBackBy().equals(block.option()), "the remedy releases it: " + one);
        return true;
    }

    private static boolean ignoredRightly(Case one, Decision.Ignore ignore) {
        assertEquals("allow-updating-datasets", ignore.option());
        assertFalse(one.settings().allowUpdatingDatasets(), one::toString);
        assertTrue(one.facts().held().filter(HeldDataset::complete).isPresent(), "a partial one is finished: " + one);
        return true;
    }
}
