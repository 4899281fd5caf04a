package org.windrow.consumer.policy;

import java.time.Instant;
import java.util.Optional;
import org.windrow.consumer.repository.Account;
import org.windrow.consumer.repository.Experiment;
import org.windrow.consumer.repository.HeldDataset;

/**
 * All that a decision may depend on besides the entry and the settings. The pass gathers it; the policy looks nothing
 * up.
 *
 * @param owners whose the entry may be
 * @param bound the experiment that (feed, owner, experiment key) was matched to before, which decides
 * @param byId the experiment that has the entry's ExperimentID
 * @param byTitle the experiment of the entry's (or the default) title and this owner
 * @param held what the repository holds of the dataset
 * @param now when the decision is made
 * @param regardless whether the entry counts although what is held is newer by its time: its feed went back to it
 * @param storing whether files are copied into the repository; else they are registered where they are
 */
public record Facts(
        Owners owners,
        Optional<Experiment> bound,
        Optional<Experiment> byId,
        Optional<Experiment> byTitle,
        Optional<HeldDataset> held,
        Instant now,
        boolean regardless,
        boolean storing) {
    /** Facts where files are copied into the repository. */
    public Facts(
            Owners owners,
            Optional<Experiment> bound,
            Optional<Experiment> byId,
            Optional<Experiment> byTitle,
            Optional<HeldDataset> held,
            Instant now) {
        this(owners, bound, byId, byTitle, held, now, false, true);
    }

    /** The account of the person the entry names. */
    Optional<Account> account() {
        return owners.account();
    }
}
