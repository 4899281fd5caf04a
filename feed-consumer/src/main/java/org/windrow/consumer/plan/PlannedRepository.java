package org.windrow.consumer.plan;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.windrow.check.Finding;
import org.windrow.consumer.policy.Decision.Ingest;
import org.windrow.consumer.repository.Account;
import org.windrow.consumer.repository.Accounts;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.DatasetUpdate;
import org.windrow.consumer.repository.Departure;
import org.windrow.consumer.repository.Experiment;
import org.windrow.consumer.repository.HeldDataset;
import org.windrow.consumer.repository.LandedFile;
import org.windrow.consumer.repository.Repository;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.Sharing;
import org.windrow.model.FeedEntry;
import org.windrow.model.RelativePath;

/** A repository as it would be after what is planned so far. Nothing can be added to it. */
public final class PlannedRepository implements Repository, Sharing {
    private final Repository real;
    private final Map<String, Experiment> planned = new HashMap<>();
    private final Map<Experiment, Set<String>> shared = new LinkedHashMap<>();
    private final Map<String, Experiment> byId = new HashMap<>();
    private final Map<Titled, Experiment> byTitle = new HashMap<>();
    private final Map<DatasetKey, HeldDataset> held = new HashMap<>();
    private final Set<DatasetKey> gaveWay = new HashSet<>();

    private record Titled(String title, String owner) {}

    public PlannedRepository(Repository real) {
        this.real = real;
    }

    /** Takes notice of the experiment that carrying out {@code decision} would make; returns the one it would go to. */
    public String plan(Ingest decision) {
        if (decision.experiment().ref().isPresent()) {
            return decision.experiment().ref().get();
        }
        Experiment made = new Experiment(
                "planned:" + planned.size(),
                decision.experiment().title(),
                decision.owner().name(),
                decision.experiment().externalId());
        planned.put(made.ref(), made);
        byTitle.putIfAbsent(new Titled(made.title(), made.owner()), made);
        made.externalId().ifPresent(id -> byId.putIfAbsent(id, made));
        return made.ref();
    }

    /** Takes notice of with whom the experiment would be shared, if it is new. */
    void share(String ref, FeedEntry entry, Account owner) throws RepositoryException {
        Experiment made = planned.get(ref);
        if (made != null) {
            shared.computeIfAbsent(made, title -> new LinkedHashSet<>()).addAll(real.sharedWith(entry, owner));
        }
    }

    /** The experiments that would be made, in order, and with whom they would be shared. */
    List<Plan.NewExperiment> made() {
        return shared.entrySet().stream()
                .map(one -> new Plan.NewExperiment(
                        one.getKey().title(), one.getKey().owner(), List.copyOf(one.getValue())))
                .toList();
    }

    /** Takes notice of what would be held of a dataset. */
    void hold(DatasetKey key, HeldDataset dataset) {
        held.put(key, dataset);
    }

    @Override
    public Optional<Experiment> experimentByExternalId(String externalId) throws RepositoryException {
        Optional<Experiment> found = real.experimentByExternalId(externalId);
        return found.isPresent() ? found : Optional.ofNullable(byId.get(externalId));
    }

    @Override
    public Optional<Experiment> experimentByTitle(String title, Account owner) throws RepositoryException {
        Optional<Experiment> found = real.experimentByTitle(title, owner);
        return found.isPresent() ? found : Optional.ofNullable(byTitle.get(new Titled(title, owner.name())));
    }

    @Override
    public Optional<Account> account(FeedEntry.Person person) throws RepositoryException {
        return real.account(person);
    }

    @Override
    public Optional<Accounts> accounts() {
        return real.accounts();
    }

    @Override
    public Optional<Experiment> experiment(String ref) throws RepositoryException {
        Experiment found = planned.get(ref);
        return found != null ? Optional.of(found) : real.experiment(ref);
    }

    @Override
    public Optional<HeldDataset> held(DatasetKey key) throws RepositoryException {
        HeldDataset found = held.get(key);
        if (found != null) {
            return Optional.of(found);
        }
        return gaveWay.contains(key) ? Optional.empty() : real.held(key);
    }

    @Override
    public Optional<Sharing> sharing() {
        return real.sharing().isPresent() ? Optional.of(this) : Optional.empty();
    }

    @Override
    public boolean links() {
        return real.sharing().filter(Sharing::links).isPresent();
    }

    @Override
    public List<DatasetKey> holding(String feed, RelativePath path, String sha256, int most)
            throws RepositoryException {
        return real.sharing().orElseThrow().holding(feed, path, sha256, most);
    }

    /** As it would be: the files are the other's from now on. */
    @Override
    public void rename(DatasetKey from, DatasetKey to) throws RepositoryException {
        Optional<HeldDataset> before = held(from);
        if (before.isPresent() && held(to).isEmpty()) {
            held.put(to, before.get());
            held.remove(from);
            gaveWay.add(from);
        }
    }

    @Override
    public List<LandedFile> share(DatasetKey from, DatasetKey to, Collection<RelativePath> paths) {
        throw new IllegalStateException("a plan lands nothing");
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
    public void mark(DatasetKey key, Optional<Departure> departure) {
        throw new IllegalStateException("a plan marks nothing");
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
