package org.windrow.consumer.repository.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.consumer.repository.DatasetUpdate;
import org.windrow.consumer.repository.LandedFile;
import org.windrow.sqlite.Database;
import org.windrow.sqlite.StoreException;

/**
 * Takes updates in: {@code intent, moves, tag files and rows}. A crash before the intent leaves the state before; one
 * after it is finished by {@link #finishAll}.
 */
final class Updates {
    private static final Logger LOG = LoggerFactory.getLogger(Updates.class);

    private final StoreDirectory store;
    private final Database catalogue;
    private final Steps steps;

    Updates(StoreDirectory store, Database catalogue, Steps steps) {
        this.store = store;
        this.catalogue = catalogue;
        this.steps = steps;
    }

    /** An intent as recorded. */
    private record Open(Intent intent, String entryXml, Path bag) {}

    /** Finishes what was begun; what cannot be finished now stays, and stops nothing else. */
    void finishAll() {
        List<Long> begun = catalogue.read(sql -> sql.all("SELECT dataset FROM intent", row -> row.getLong(1)));
        for (long dataset : begun) {
            try {
                finish(open(dataset).orElseThrow());
            } catch (IOException | UncheckedIOException | StoreException e) {
                LOG.warn("An update of dataset {} could not be finished; it is tried again.", dataset, e);
            }
        }
    }

    /** The number of the dataset's row. */
    long take(DatasetUpdate update, Instant now) throws IOException {
        for (LandedFile landed : update.landed()) {
            if (!landed.at().startsWith(store.landing())) {
                throw new IllegalArgumentException(landed.at() + " is not below " + store.landing());
            }
        }
        Optional<Long> known =
                catalogue.read(sql -> Reserved.dataset(sql, update.key()).map(Reserved.Row::number));
        if (known.isPresent()) {
            Optional<Open> begun = open(known.get());
            if (begun.isPresent()) {
                finish(begun.get());
            }
        }
        long dataset = begin(update, now);
        steps.reached("intent");
        finish(open(dataset).orElseThrow());
        return dataset;
    }

    private long begin(DatasetUpdate update, Instant now) {
        return catalogue.write(sql -> {
            Reserved.Row row = Reserved.of(sql, update, now);
            Intent intent = new Planner(sql, store, update, row).plan(now);
            sql.update(
                    "INSERT INTO intent (dataset, plan, entry_xml) VALUES (?, ?, ?)",
                    row.number(),
                    intent.json(),
                    update.entryXml());
            steps.reached("planned");
            return row.number();
        });
    }

    private Optional<Open> open(long dataset) {
        return catalogue.read(sql -> sql.one(
                "SELECT i.plan, i.entry_xml, d.folder FROM intent i JOIN dataset d ON d.number = i.dataset"
                        + " WHERE i.dataset = ?",
                row -> new Open(
                        Intent.of(row.getString(1)),
                        row.getString(2),
                        store.experiments().resolve(row.getString(3))),
                dataset));
    }

    private void finish(Open open) throws IOException {
        Set<String> lost = new Moves(store, steps).run(open.intent(), open.bag().resolve("data"));
        catalogue.write(sql -> {
            new Rows(sql, open.intent()).bring(lost);
            new Bag(open.bag(), steps).write(sql, open.intent(), open.entryXml());
            steps.reached("tag files");
            return lost;
        });
        steps.reached("committed");
        for (Intent.Same file : open.intent().same()) {
            if (file.from().isPresent()) {
                Files.deleteIfExists(store.root().resolve(file.from().get()));
            }
        }
    }
}
