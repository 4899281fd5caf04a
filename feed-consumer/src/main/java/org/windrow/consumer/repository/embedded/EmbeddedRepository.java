package org.windrow.consumer.repository.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.windrow.check.Finding;
import org.windrow.consumer.modes.Modes;
import org.windrow.consumer.repository.Account;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.DatasetUpdate;
import org.windrow.consumer.repository.Departure;
import org.windrow.consumer.repository.Described;
import org.windrow.consumer.repository.Experiment;
import org.windrow.consumer.repository.HeldDataset;
import org.windrow.consumer.repository.LandedFile;
import org.windrow.consumer.repository.Repository;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.Sharing;
import org.windrow.consumer.repository.StoreMissingException;
import org.windrow.consumer.repository.StoreState;
import org.windrow.consumer.repository.Vault;
import org.windrow.consumer.repository.Versions;
import org.windrow.model.FeedEntry;
import org.windrow.model.RelativePath;
import org.windrow.sqlite.Database;
import org.windrow.sqlite.StoreException;

/**
 * The repository that is a plain tree with a catalogue. Owners are text: it knows every author that has a name, with
 * spaces as {@code _}, and one without a name by the e-mail address.
 */
public final class EmbeddedRepository implements Repository, Sharing {
    private static final String REBUILD = "Make it anew from the tree: feed-consumer rebuild";

    private final StoreDirectory store;
    private final Database catalogue;
    private final Updates updates;
    private final InstantSource clock;

    private EmbeddedRepository(StoreDirectory store, Database catalogue, InstantSource clock, Steps steps) {
        this.store = store;
        this.catalogue = catalogue;
        this.clock = clock;
        this.updates = new Updates(store, catalogue, steps);
    }

    /**
     * Opens the store to write, alone, and finishes what a crash cut off.
     *
     * @param expected the identity that the journal knows; where it knows none, a new store is made in a directory that
     *     is empty, or missing below an existing one
     * @throws StoreMissingException if the store is not there, is another one, or is in use
     */
    public static EmbeddedRepository open(EmbeddedSettings settings, Optional<String> expected, InstantSource clock)
            throws RepositoryException {
        return open(settings, expected, clock, Steps.UNHEARD);
    }

    static EmbeddedRepository open(
            EmbeddedSettings settings, Optional<String> expected, InstantSource clock, Steps steps)
            throws RepositoryException {
        StoreDirectory store = StoreDirectory.open(settings, expected, clock.instant());
        boolean opened = false;
        try {
            EmbeddedRepository repository = new EmbeddedRepository(store, catalogue(store), clock, steps);
            repository.updates.finishAll();
            opened = true;
            return repository;
        } catch (StoreException | IOException e) {
            throw new RepositoryException(e.getMessage(), true, e);
        } finally {
            if (!opened) {
                store.close();
            }
        }
    }

    /**
     * Opens the store to look things up, beside whoever writes it; {@link #add} and {@link #landing} refuse.
     *
     * @throws StoreMissingException if the store is not there or is another one
     */
    public static EmbeddedRepository openToRead(EmbeddedSettings settings, Optional<String> expected)
            throws RepositoryException {
        Path root = settings.directory().toAbsolutePath().normalize();
        StoreDirectory store = StoreDirectory.openToRead(root, expected);
        try {
            if (!Files.exists(store.catalogue())) {
                throw new StoreMissingException("The repository at " + root + " has lost its catalogue "
                        + store.catalogue().getFileName() + ". " + REBUILD);
            }
            Database catalogue = Database.openToRead(store.catalogue(), CatalogueSchema.SCHEMA);
            return new EmbeddedRepository(store, catalogue, InstantSource.system(), Steps.UNHEARD);
        } catch (StoreException e) {
            throw new RepositoryException(e.getMessage(), false, e);
        }
    }

    private static Database catalogue(StoreDirectory store) throws IOException, StoreMissingException {
        boolean lost = Files.exists(store.experiments()) && !Files.exists(store.catalogue());
        if (lost) {
            throw new StoreMissingException("The repository at " + store.root() + " has lost its catalogue "
                    + store.catalogue().getFileName() + ". " + REBUILD);
        }
        Database catalogue = Database.open(store.catalogue(), CatalogueSchema.SCHEMA);
        StoreMarker marker = store.marker();
        try {
            StoreState state = catalogue.write(sql -> {
                sql.update(
                        "INSERT INTO store (id, generation) SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM store)",
                        marker.id(),
                        marker.generation());
                return StoredFiles.state(sql);
            });
            mustFit(state, store);
        } catch (StoreMissingException e) {
            catalogue.close();
            throw e;
        }
        for (String suffix : List.of("", "-wal", "-shm")) {
            Path file = store.catalogue().resolveSibling(store.catalogue().getFileName() + suffix);
            if (Files.exists(file)) {
                store.modes().toFile(file);
            }
        }
        Set<Path> touched = new HashSet<>();
        store.makeDirectory(store.experiments(), touched);
        Durable.force(touched);
        return catalogue;
    }

    private static void mustFit(StoreState catalogue, StoreDirectory store) throws StoreMissingException {
        StoreMarker marker = store.marker();
        if (!catalogue.id().equals(marker.id())) {
            throw new StoreMissingException("The catalogue in " + store.root() + " is that of the repository "
                    + catalogue.id() + ", not of " + marker.id() + ". Put the right one back, or: " + REBUILD);
        }
        if (catalogue.generation() != marker.generation()) {
            throw new StoreMissingException("The catalogue in " + store.root() + " is of generation "
                    + catalogue.generation() + ", the repository of generation " + marker.generation()
                    + ": one of them comes from a backup, or a rebuild was cut off. " + REBUILD);
        }
    }

    @Override
    public String name() {
        return "embedded " + store.root();
    }

    @Override
    public String identity() throws RepositoryException {
        store.mustBeThere();
        return store.marker().id();
    }

    @Override
    public Optional<Account> account(FeedEntry.Person person) {
        return accountOf(person);
    }

    /** The account that every embedded repository has for the person an entry names. */
    public static Optional<Account> accountOf(FeedEntry.Person person) {
        return person.name()
                .map(name -> name.strip().replace(' ', '_'))
                .filter(name -> !name.isEmpty())
                .or(() -> person.email().map(String::strip).filter(email -> !email.isEmpty()))
                .map(Account::new);
    }

    @Override
    public Optional<Experiment> experiment(String ref) throws RepositoryException {
        return look(sql -> Lookups.experiment(sql, ref));
    }

    @Override
    public Optional<Experiment> experimentByExternalId(String externalId) throws RepositoryException {
        return look(sql -> Lookups.byExternalId(sql, externalId));
    }

    @Override
    public Optional<Experiment> experimentByTitle(String title, Account owner) throws RepositoryException {
        return look(sql -> Lookups.byTitle(sql, title, owner.name()));
    }

    @Override
    public Optional<HeldDataset> held(DatasetKey key) throws RepositoryException {
        return look(sql -> Lookups.held(sql, key));
    }

    private <T> T look(Database.Work<T> work) throws RepositoryException {
        try {
            return catalogue.read(work);
        } catch (StoreException e) {
            throw new RepositoryException(e.getMessage(), true, e);
        }
    }

    @Override
    public Path landing() throws RepositoryException {
        mustBeWritable();
        try {
            Set<Path> touched = new HashSet<>();
            store.makeDirectory(store.landing(), touched);
            Modes.toOwnerAlone(store.landing());
            Durable.force(touched);
            return store.landing();
        } catch (IOException e) {
            throw failed("No landing directory can be made in " + store.root(), e);
        }
    }

    @Override
    public Experiment add(DatasetUpdate update) throws RepositoryException {
        mustBeWritable();
        try {
            long dataset = updates.take(update, clock.instant());
            return look(sql -> Lookups.experiment(
                            sql, sql.number("SELECT experiment FROM dataset WHERE number = ?", dataset)))
                    .orElseThrow();
        } catch (RefusedUpdate e) {
            throw e.asRepositoryException();
        } catch (IOException | UncheckedIOException | StoreException e) {
            throw failed("'" + update.title() + "' could not be recorded in " + store.root(), e);
        }
    }

    @Override
    public void mark(DatasetKey key, Optional<Departure> departure) throws RepositoryException {
        mustBeWritable();
        try {
            updates.mark(key, departure);
        } catch (UncheckedIOException | StoreException e) {
            throw failed("'" + key.entryId() + "' could not be marked in " + store.root(), e);
        }
    }

    @Override
    public void describe(DatasetKey key, Map<RelativePath, Described> described) throws RepositoryException {
        mustBeWritable();
        try {
            updates.describe(key, described);
        } catch (IOException | UncheckedIOException | StoreException e) {
            throw failed("What files of '" + key.entryId() + "' say could not be recorded in " + store.root(), e);
        }
    }

    @Override
    public Optional<Versions> versions() {
        return Optional.of((key, tail) -> look(sql -> FileVersions.of(sql, store, key, tail)));
    }

    @Override
    public Optional<Sharing> sharing() {
        return Optional.of(this);
    }

    @Override
    public List<LandedFile> share(DatasetKey from, DatasetKey to, Collection<RelativePath> paths)
            throws RepositoryException {
        landing();
        try {
            return new SharedFiles(store, catalogue).share(from, to, paths);
        } catch (IOException | StoreException e) {
            throw failed("Files of " + from.entryId() + " could not be taken over in " + store.root(), e);
        }
    }

    @Override
    public void rename(DatasetKey from, DatasetKey to) throws RepositoryException {
        mustBeWritable();
        try {
            updates.rename(from, to, clock.instant());
        } catch (IOException | UncheckedIOException | StoreException e) {
            throw failed("'" + from.entryId() + "' could not be given its new id in " + store.root(), e);
        }
    }

    @Override
    public List<DatasetKey> holding(String feed, RelativePath path, String sha256, int most)
            throws RepositoryException {
        try {
            return new SharedFiles(store, catalogue).holding(feed, path, sha256, most);
        } catch (StoreException e) {
            throw new RepositoryException(e.getMessage(), true, e);
        }
    }

    @Override
    public Optional<Vault> vault() {
        return Optional.of(new StoredFiles(store, catalogue));
    }

    private void mustBeWritable() throws RepositoryException {
        if (!store.isLocked()) {
            throw new IllegalStateException(name() + " was opened to read");
        }
        store.mustBeThere();
    }

    /** A failure because the disk went away says so. */
    private RepositoryException failed(String what, Exception e) throws StoreMissingException {
        store.mustBeThere();
        String why = FullDisk.isCauseOf(e)
                ? "its disk is full. Make room; it is tried again."
                : e.getMessage() + ". Check that its disk may be written by this user.";
        return new RepositoryException(what + ": " + why, true, e);
    }

    @Override
    public List<Finding> check() {
        return new StoreCheck(store, catalogue).findings();
    }

    @Override
    public void close() {
        catalogue.close();
        store.close();
    }
}
