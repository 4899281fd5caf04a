package org.windrow.consumer.repository.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.DatasetUpdate;
import org.windrow.consumer.repository.Departure;
import org.windrow.consumer.repository.Described;
import org.windrow.consumer.repository.LandedFile;
import org.windrow.model.RelativePath;
import org.windrow.sqlite.Database;
import org.windrow.sqlite.StoreException;

/**
 * Takes updates in: {@code intent, moves, rows, tag files}. A crash before the intent leaves the state before; one after
 * it is finished by {@link #finishAll}. Safe for many threads.
 */
final class Updates {
    private static final Logger LOG = LoggerFactory.getLogger(Updates.class);

    private final StoreDirectory store;
    private final Database catalogue;
    private final Steps steps;
    private final Descriptions descriptions;
    private final Locks locks = new Locks();

    Updates(StoreDirectory store, Database catalogue, Steps steps) {
        this.store = store;
        this.catalogue = catalogue;
        this.steps = steps;
        this.descriptions = new Descriptions(store, catalogue, steps);
    }

    /** An intent as recorded; the entry's text is empty where it lies in the bag already. */
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
        IntentParts.forgetFinished(catalogue);
        descriptions.catchUpAll();
    }

    /** The number of the dataset's row. */
    long take(DatasetUpdate update, Instant now) throws IOException {
        for (LandedFile landed : update.landed()) {
            if (!landed.at().startsWith(store.landing())) {
                throw new IllegalArgumentException(landed.at() + " is not below " + store.landing());
            }
        }
        descriptions.catchUpIfBehind();
        Thumbnails.land(store, update.key(), update.described());
        ReentrantLock lock = locks.of(update.key());
        lock.lock();
        try {
            finishBegun(update.key());
            long dataset = begin(update, now);
            steps.reached("intent");
            finish(open(dataset).orElseThrow());
            return dataset;
        } finally {
            lock.unlock();
        }
    }

    /** Marks a dataset that left its feed, or came back; its tag files say so too. */
    void mark(DatasetKey key, Optional<Departure> departure) {
        ReentrantLock lock = locks.of(key);
        lock.lock();
        try {
            Optional<Long> marked = catalogue.write(sql -> {
                Optional<Reserved.Row> row = Reserved.dataset(sql, key);
                int changed = row.isEmpty()
                        ? 0
                        : sql.update(
                                "UPDATE dataset SET gone = ?, gone_at = ?, tags_due = recorded IS NOT NULL"
                                        + " WHERE number = ? AND (gone IS NOT ? OR gone_at IS NOT ?)",
                                departure.map(Departure::kind).orElse(null),
                                departure.map(d -> d.at().toString()).orElse(null),
                                row.get().number(),
                                departure.map(Departure::kind).orElse(null),
                                departure.map(d -> d.at().toString()).orElse(null));
                return changed == 0 ? Optional.empty() : Optional.of(row.get().number());
            });
            steps.reached("marked");
            marked.ifPresent(dataset -> descriptions.catchUp(dataset, false));
        } finally {
            lock.unlock();
        }
    }

    /** Records what held files say; pictures first, which nobody misses if they are in the bag for nothing. */
    void describe(DatasetKey key, Map<RelativePath, Described> described) throws IOException {
        Thumbnails.land(store, key, described);
        ReentrantLock lock = locks.of(key);
        lock.lock();
        try {
            finishBegun(key);
            Optional<Reserved.Row> row = catalogue.read(sql -> Reserved.dataset(sql, key));
            if (row.isPresent()) {
                Path bag = store.experiments().resolve(row.get().folder());
                new Thumbnails(store, bag).take(Thumbnails.of(key, described));
                catalogue.write(sql -> {
                    new SaidRows(sql, row.get().number()).replace(described);
                    return sql.update(
                            "UPDATE dataset SET tags_due = recorded IS NOT NULL WHERE number = ?",
                            row.get().number());
                });
                steps.reached("described");
                descriptions.catchUp(row.get().number(), false);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Gives a dataset another key and id; its folder follows with its next update. */
    void rename(DatasetKey from, DatasetKey to, Instant now) throws IOException {
        ReentrantLock lock = locks.of(from);
        lock.lock();
        try {
            finishBegun(from);
            Optional<Long> renamed = catalogue.write(sql -> Reserved.rename(sql, from, to, now));
            steps.reached("renamed");
            renamed.ifPresent(dataset -> descriptions.catchUp(dataset, false));
        } finally {
            lock.unlock();
        }
    }

    private void finishBegun(DatasetKey key) throws IOException {
        Optional<Long> known = catalogue.read(sql -> Reserved.dataset(sql, key).map(Reserved.Row::number));
        Optional<Open> begun = known.isPresent() ? open(known.get()) : Optional.empty();
        if (begun.isPresent()) {
            finish(begun.get());
        }
    }

    private long begin(DatasetUpdate update, Instant now) {
        return catalogue.write(sql -> {
            Reserved.Row row = Reserved.of(sql, update, now);
            Intent intent = new Planner(sql, store, update, row).plan(now);
            Path bag = store.experiments().resolve(row.movedFrom().orElse(row.folder()));
            boolean there = Descriptions.isThere(sql, row.number(), update.entryXml(), bag);
            sql.update(
                    "INSERT INTO intent (dataset, plan, entry_xml) VALUES (?, ?, ?)",
                    row.number(),
                    intent.json(),
                    there ? "" : update.entryXml());
            new SaidRows(sql, row.number()).bring(update);
            sql.update("UPDATE store SET updates = updates + 1");
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
        Intent intent = open.intent();
        Moves moves = new Moves(store, steps);
        if (intent.movedFrom().isPresent()) {
            moves.relocate(store.experiments().resolve(intent.movedFrom().get()), open.bag());
        }
        IntentParts parts = new IntentParts(catalogue, intent);
        Set<String> lost = moves.run(parts, open.bag().resolve("data"));
        Set<String> noPicture = new TreeSet<>();
        for (Intent.Part part : parts) {
            noPicture.addAll(new Thumbnails(store, open.bag()).take(part.thumbnails()));
        }
        steps.reached("thumbnails taken");
        descriptions.entry(open.bag(), open.entryXml());
        catalogue.write(sql -> {
            new Rows(sql, intent).bring(lost, open.entryXml());
            new SaidRows(sql, intent.dataset()).forgetThumbnails(noPicture);
            descriptions.changed(
                    sql,
                    intent.dataset(),
                    intent.more() || intent.keepVersions().isPresent());
            return lost;
        });
        steps.reached("committed");
        if (intent.keepVersions().isPresent()) {
            for (Intent.Part part : parts) {
                dropOutgrown(intent, part.taken());
            }
        }
        descriptions.catchUp(intent.dataset(), intent.more());
        for (Intent.Part part : parts) {
            dropLanded(part.same());
        }
        parts.forget();
    }

    private void dropOutgrown(Intent intent, List<Intent.Taken> taken) throws IOException {
        Outgrown outgrown = new Outgrown(store, catalogue);
        for (Intent.Taken file : taken) {
            if (file.replaces() && file.address().isEmpty()) {
                outgrown.drop(
                        intent.dataset(), file.path(), intent.keepVersions().get(), intent.at());
            }
        }
    }

    private void dropLanded(List<Intent.Same> same) throws IOException {
        for (Intent.Same file : same) {
            if (file.from().isPresent()) {
                Files.deleteIfExists(store.root().resolve(file.from().get()));
            }
        }
    }
}
