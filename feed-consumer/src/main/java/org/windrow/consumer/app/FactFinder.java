package org.windrow.consumer.app;

import java.time.Instant;
import java.util.Optional;
import org.windrow.consumer.journal.Bindings.Group;
import org.windrow.consumer.policy.ExperimentKey;
import org.windrow.consumer.policy.Facts;
import org.windrow.consumer.policy.Policies;
import org.windrow.consumer.repository.Account;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.Experiment;
import org.windrow.consumer.repository.HeldDataset;
import org.windrow.consumer.repository.Repository;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.model.FeedEntry;

/** Looks up what the policy may know about an entry. */
record FactFinder(Repository repository, Bound bound, Policies rules) {

    /** The repository's reference to the experiment that a group of entries is bound to, if it is. */
    @FunctionalInterface
    interface Bound {
        Optional<String> experiment(Group group);
    }

    Facts facts(DatasetKey key, FeedEntry entry, Instant now) throws RepositoryException {
        Optional<Account> account = Optional.empty();
        if (entry.author().isPresent()) {
            account = repository.account(entry.author().get());
        }
        Optional<HeldDataset> held = repository.held(key);
        Optional<Account> owner =
                account.or(() -> held.map(h -> new Account(h.experiment().owner())));
        if (owner.isEmpty()) {
            return new Facts(account, Optional.empty(), Optional.empty(), Optional.empty(), held, now);
        }
        ExperimentKey wanted = ExperimentKey.of(entry, owner.get(), rules.of(key.feed()));
        Optional<Experiment> byId = byId(wanted);
        Optional<Experiment> byTitle = byTitle(wanted, owner.get());
        Optional<Experiment> before = boundBefore(group(key, owner.get(), wanted));
        if (before.isEmpty()
                && byId.isEmpty()
                && byTitle.isEmpty()
                && entry.experimentId().isEmpty()) {
            // Nobody knows an experiment of that title: it was renamed upstream, and the dataset stays where it is.
            before = held.map(HeldDataset::experiment);
        }
        return new Facts(account, before, byId, byTitle, held, now);
    }

    /** The group by which the entry's experiment is bound. */
    Group group(DatasetKey key, FeedEntry entry, Account owner) {
        return group(key, owner, ExperimentKey.of(entry, owner, rules.of(key.feed())));
    }

    private static Group group(DatasetKey key, Account owner, ExperimentKey wanted) {
        return new Group(key.feed(), owner.name(), wanted.text());
    }

    private Optional<Experiment> boundBefore(Group group) throws RepositoryException {
        Optional<String> ref = bound.experiment(group);
        return ref.isPresent() ? repository.experiment(ref.get()) : Optional.empty();
    }

    private Optional<Experiment> byId(ExperimentKey wanted) throws RepositoryException {
        return wanted.externalId().isPresent()
                ? repository.experimentByExternalId(wanted.externalId().get())
                : Optional.empty();
    }

    private Optional<Experiment> byTitle(ExperimentKey wanted, Account owner) throws RepositoryException {
        return wanted.title().isPresent()
                ? repository.experimentByTitle(wanted.title().get(), owner)
                : Optional.empty();
    }
}
