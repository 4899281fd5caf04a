package org.windrow.consumer.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.windrow.check.Finding;
import org.windrow.consumer.policy.Decision.Ingest;
import org.windrow.consumer.repository.Account;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.DatasetUpdate;
import org.windrow.consumer.repository.Experiment;
import org.windrow.consumer.repository.HeldDataset;
import org.windrow.consumer.repository.Repository;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.model.FeedEntry;

/** A repository as it would be after what is planned so far. Nothing can be added to it. */
final class PlannedRepository implements Repository {
    private final Repository real;
    private final List<Experiment> planned = new ArrayList<>();

    PlannedRepository(Repository real) {
        this.real = real;
    }

    /** Takes notice of the experiment that carrying out {@code decision} would make; returns the one it would go to. */
    String plan(Ingest decision) {
        if (decision.experiment().ref().isPresent()) {
            return decision.experiment().ref().get();
        }
        String ref = "planned:" + planned.size();
        planned.add(new Experiment(
                ref,
                decision.experiment().title(),
                decision.owner().name(),
                decision.experiment().externalId()));
        return ref;
    }

    @Override
    public Optional<Experiment> experimentByExternalId(String externalId) throws RepositoryException {
        Optional<Experiment> found = real.experimentByExternalId(externalId);
        return found.isPresent()
                ? found
                : planned.stream()
                        .filter(e -> e.externalId().equals(Optional.of(externalId)))
                        .findFirst();
    }

    @Override
    public Optional<Experiment> experimentByTitle(String title, Account owner) throws RepositoryException {
        Optional<Experiment> found = real.experimentByTitle(title, owner);
        return found.isPresent()
                ? found
                : planned.stream()
                        .filter(e -> e.title().equals(title) && e.owner().equals(owner.name()))
                        .findFirst();
    }

    @Override
    public Optional<Account> account(FeedEntry.Person person) throws RepositoryException {
        return real.account(person);
    }

    @Override
    public Optional<Experiment> experiment(String ref) throws RepositoryException {
        Optional<Experiment> found =
                planned.stream().filter(e -> e.ref().equals(ref)).findFirst();
        return found.isPresent() ? found : real.experiment(ref);
    }

    @Override
    public Optional<HeldDataset> held(DatasetKey key) throws RepositoryException {
        return real.held(key);
    }

    @Override
    public String name() {
        return real.name();
    }

    @Override
    public String identity() throws RepositoryException {
        return real.identity();
    }

    @Override
    public Path landing() {
        throw new IllegalStateException("a plan lands nothing");
    }

    @Override
    public Experiment add(DatasetUpdate update) {
        throw new IllegalStateException("a plan adds nothing");
    }

    @Override
    public List<Finding> check() {
        return real.check();
    }

    @Override
    public void close() {
        real.close();
    }
}
