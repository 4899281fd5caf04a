package org.windrow.consumer.repository.kind;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.windrow.check.Finding;
import org.windrow.consumer.repository.Account;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.DatasetUpdate;
import org.windrow.consumer.repository.Experiment;
import org.windrow.consumer.repository.HeldDataset;
import org.windrow.consumer.repository.Repository;
import org.windrow.consumer.repository.embedded.EmbeddedRepository;
import org.windrow.model.FeedEntry;

/** The embedded repository before the first pass makes it: it holds nothing. */
public record NoRepositoryYet(Path directory) implements Repository {
    @Override
    public String name() {
        return "embedded " + directory;
    }

    @Override
    public String identity() {
        throw new IllegalStateException("there is no repository yet");
    }

    @Override
    public Optional<Account> account(FeedEntry.Person person) {
        return EmbeddedRepository.accountOf(person);
    }

    @Override
    public Optional<Experiment> experiment(String ref) {
        return Optional.empty();
    }

    @Override
    public Optional<Experiment> experimentByExternalId(String externalId) {
        return Optional.empty();
    }

    @Override
    public Optional<Experiment> experimentByTitle(String title, Account owner) {
        return Optional.empty();
    }

    @Override
    public Optional<HeldDataset> held(DatasetKey key) {
        return Optional.empty();
    }

    @Override
    public Path landing() {
        throw new IllegalStateException("there is no repository yet");
    }

    @Override
    public Experiment add(DatasetUpdate update) {
        throw new IllegalStateException("there is no repository yet");
    }

    @Override
    public List<Finding> check() {
        return List.of(Finding.ok("repository " + directory + " does not exist yet; the first pass makes it"));
    }

    @Override
    public void close() {}
}
