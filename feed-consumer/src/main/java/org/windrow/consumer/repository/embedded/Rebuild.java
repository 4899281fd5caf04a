package org.windrow.consumer.repository.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.windrow.consumer.modes.Modes;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.StoreMissingException;
import org.windrow.sqlite.Aside;
import org.windrow.sqlite.Database;
import org.windrow.sqlite.StoreException;

/**
 * Makes the catalogue anew from the tree alone: under another name first, which then takes the place of the one there.
 * The old one stays beside it. Nothing in any bag is changed.
 */
public final class Rebuild {
    private static final String NEW = ".rebuilding";
    private static final int BAGS_AT_ONCE = 200;

    private final StoreDirectory store;
    private final List<String> findings = new ArrayList<>();

    private Rebuild(StoreDirectory store) {
        this.store = store;
    }

    /**
     * What was found in the tree.
     *
     * @param findings what is not as it was recorded, in words for an operator
     */
    public record Report(long datasets, long files, long bytes, List<String> findings) {
        public Report {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Does it, alone in the store.
     *
     * @param progress hears how many bags were read
     * @throws StoreMissingException if there is no repository, or it is in use
     */
    public static Report run(EmbeddedSettings settings, InstantSource clock, IntConsumer progress)
            throws RepositoryException {
        Path root = settings.directory().toAbsolutePath().normalize();
        try {
            if (StoreMarker.read(root).isEmpty()) {
                mark(root, settings.modes(), clock);
            }
            try (StoreDirectory store = StoreDirectory.open(settings, Optional.empty(), clock.instant())) {
                return new Rebuild(store).run(progress);
            }
        } catch (IOException | UncheckedIOException | StoreException e) {
            throw new RepositoryException(
                    "The catalogue of " + root + " could not be made anew: " + e.getMessage() + ". It is as it was.",
                    true,
                    e);
        }
    }

    /** A tree whose marker was lost is a new store with an old content. */
    private static void mark(Path root, Modes modes, InstantSource clock) throws IOException, StoreMissingException {
        if (!Files.isDirectory(root.resolve("experiments"))) {
            throw new StoreMissingException("There is no repository at " + root + ": " + StoreMarker.FILE
                    + " and the folder experiments are missing. Is the repository disk mounted?");
        }
        StoreMarker.create(root, modes, clock.instant());
    }

    private Report run(IntConsumer progress) throws IOException {
        StoreMarker marker = store.marker().grown();
        Path made = beside(NEW);
        remove(made);
        try (Database catalogue = Database.open(made, CatalogueSchema.SCHEMA)) {
            catalogue.write(sql ->
                    sql.update("INSERT INTO store (id, generation) VALUES (?, ?)", marker.id(), marker.generation()));
            read(catalogue, progress);
        }
        Report report = report(made);
        move(store.catalogue(), Aside.free(store.catalogue()));
        move(made, store.catalogue());
        store.modes().toFile(store.catalogue());
        Durable.force(store.root());
        marker.write(store.root(), store.modes());
        return report;
    }

    private void read(Database catalogue, IntConsumer progress) throws IOException {
        List<Path> bags = bags();
        for (int from = 0; from < bags.size(); from += BAGS_AT_ONCE) {
            List<Path> some = bags.subList(from, Math.min(bags.size(), from + BAGS_AT_ONCE));
            catalogue.write(sql -> {
                TreeReading reading = new TreeReading(sql, store, findings);
                for (Path bag : some) {
                    reading.take(new BagFolder(bag));
                }
                return some.size();
            });
            progress.accept(from + some.size());
        }
    }

    private List<Path> bags() throws IOException {
        List<Path> bags = new ArrayList<>();
        if (!Files.isDirectory(store.experiments())) {
            return bags;
        }
        try (DirectoryStream<Path> experiments = Files.newDirectoryStream(store.experiments(), Files::isDirectory)) {
            for (Path experiment : experiments) {
                try (DirectoryStream<Path> datasets = Files.newDirectoryStream(experiment, Files::isDirectory)) {
                    datasets.forEach(bags::add);
                }
            }
        }
        bags.sort(null);
        return bags;
    }

    private Report report(Path made) {
        try (Database catalogue = Database.openToRead(made, CatalogueSchema.SCHEMA)) {
            return catalogue.read(sql -> new Report(
                    sql.number("SELECT count(*) FROM dataset"),
                    sql.number("SELECT count(*) FROM file"),
                    sql.number("SELECT coalesce(sum(bytes), 0) FROM file"),
                    findings));
        }
    }

    private Path beside(String ending) {
        return store.root().resolve(store.catalogue().getFileName() + ending);
    }

    /** With the two files that SQLite keeps beside a database. */
    private static void move(Path database, Path to) throws IOException {
        for (String part : List.of("-wal", "-shm", "")) {
            Path from = database.resolveSibling(database.getFileName() + part);
            if (Files.exists(from)) {
                Files.move(from, to.resolveSibling(to.getFileName() + part), StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private static void remove(Path database) throws IOException {
        for (String part : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(database.resolveSibling(database.getFileName() + part));
        }
    }
}
