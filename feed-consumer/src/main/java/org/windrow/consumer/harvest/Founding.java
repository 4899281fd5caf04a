package org.windrow.consumer.harvest;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.windrow.consumer.journal.Bindings;
import org.windrow.consumer.journal.Bindings.Group;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.policy.Decision;
import org.windrow.consumer.policy.Decision.Ingest;
import org.windrow.consumer.policy.IngestRules;
import org.windrow.consumer.repository.DatasetUpdate;
import org.windrow.consumer.repository.Experiment;
import org.windrow.consumer.repository.ExperimentChoice;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.StoreMissingException;
import org.windrow.model.FeedEntry;

/**
 * Has updates recorded, and experiments made one at a time: two entries of a new one were decided side by side, and the
 * second has to find what the first made. Safe for many threads.
 */
final class Founding {
    private final PassSetup setup;
    private final FactFinder finder;
    private final ReentrantLock making = new ReentrantLock();

    Founding(PassSetup setup, FactFinder finder) {
        this.setup = setup;
        this.finder = finder;
    }

    /** Records the update, and to which experiment its group is bound from now on; returns that one. */
    ExperimentChoice add(JournalEntry entry, FeedEntry announced, DatasetUpdate update)
            throws RepositoryException, InterruptedException {
        if (update.experiment().ref().isPresent()) {
            return record(entry, announced, update);
        }
        DatasetUpdate decided;
        making.lockInterruptibly();
        try {
            decided = update.into(decidedAgain(entry, announced, update.experiment()));
            Optional<Experiment> made = setup.repository().found(decided);
            if (made.isEmpty()) {
                return record(entry, announced, decided);
            }
            bind(finder.group(entry.key(), announced, update.owner()), made.get());
            decided = decided.into(choice(made.get()));
        } finally {
            making.unlock();
        }
        return record(entry, announced, decided); // its files may take long, and have nobody else wait
    }

    private static ExperimentChoice choice(Experiment experiment) {
        return new ExperimentChoice(Optional.of(experiment.ref()), experiment.title(), experiment.externalId());
    }

    private ExperimentChoice record(JournalEntry entry, FeedEntry announced, DatasetUpdate update)
            throws RepositoryException {
        Experiment went = added(update);
        bind(finder.group(entry.key(), announced, update.owner()), went);
        Bindings bindings = setup.journal().bindings();
        if (announced.author().isPresent() && !finder.isStandIn(entry.key(), update.owner())) {
            bindings.owns(
                    entry.key().feed(), announced.author().get(), update.owner().name());
        }
        return choice(went);
    }

    /** Transfers take long: a person may have bound the group elsewhere meanwhile, and that stays. */
    private void bind(Group group, Experiment went) throws RepositoryException {
        Optional<String> bound = setup.journal().bindings().experiment(group).filter(ref -> !ref.equals(went.ref()));
        if (bound.isEmpty() || setup.repository().experiment(bound.get()).isEmpty()) {
            setup.journal().bindings().bind(group, went.ref());
        }
    }

    private Experiment added(DatasetUpdate update) throws RepositoryException {
        try {
            return setup.repository().add(update);
        } catch (StoreMissingException e) {
            throw e;
        } catch (RepositoryException e) {
            // What was begun is finished later, and must not look like somebody else's doing.
            RightStore.state(setup.repository()).ifPresent(setup.journal()::sawStore);
            throw e;
        }
    }

    private ExperimentChoice decidedAgain(JournalEntry entry, FeedEntry announced, ExperimentChoice before)
            throws RepositoryException {
        Decision again = new IngestRules(setup.rules().of(entry.key().feed()))
                .decide(
                        announced,
                        finder.facts(entry.key(), announced, setup.clock().instant()));
        return again.<Optional<Ingest>>fold(
                        Optional::of,
                        n -> Optional.empty(),
                        w -> Optional.empty(),
                        b -> Optional.empty(),
                        i -> Optional.empty())
                .map(Ingest::experiment)
                .orElse(before);
    }
}
