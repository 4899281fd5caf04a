package org.windrow.provider.index;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.windrow.model.ChangeKind;
import org.windrow.model.DatasetId;
import org.windrow.model.RelativePath;
import org.windrow.sqlite.Sql;

/** Makes what a group holds the published state of its dataset, and logs the change if it is one. One transaction. */
final class Publication {
    /**
     * What is to be published.
     *
     * @param current the dataset the group was last published as
     * @param present all files of the group, whatever their state
     * @param ready those to publish; not empty
     */
    record Of(
            long grp,
            String key,
            Optional<Long> current,
            List<Judgement.Placed> present,
            List<Judgement.Placed> ready,
            boolean complete) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Was(
            long id,
            DatasetId uuid,
            int generation,
            boolean shown,
            byte[] state,
            long latest,
            long files,
            long bytes) {}

    private final Sql sql;
    private final Kept kept;
    private final String identity;
    private final ChangeLog log;
    private final Generations generations;
    private final PublishedParts parts;
    private final long now;
    private long datasets;
    private long files;
    private long bytes;
    private Published published = Published.NOTHING;

    Publication(Sql sql, Kept kept, IndexState state, ChangeLog log, long now) {
        this.sql = sql;
        this.parts = new PublishedParts(sql);
        this.kept = kept;
        this.identity = state.identity();
        this.generations = state.generations();
        this.log = log;
        this.now = now;
    }

    /** Publishes and returns the dataset's row. */
    long publish(Of what) throws SQLException {
        List<PublishedRecord> sorted = records(what.ready());
        Optional<Was> was = what.current().isPresent() ? was(what.current().get()) : Optional.empty();
        if (was.isPresent() && !anyOf(PublishedParts.paths(parts.of(was.get().id())), what.present())) {
            vanished(was.get().id(), now);
            return create(what, sorted, was.get().generation() + 1);
        }
        return was.isPresent() ? update(what, sorted, was.get()) : create(what, sorted, 0);
    }

    /** Every file of the dataset went: it stays published for now. */
    void vanished(long dataset, long at) throws SQLException {
        sql.update("UPDATE dataset SET vanished_since = ifnull(vanished_since, ?) WHERE id = ?", at, dataset);
    }

    /** Some files are there, not yet quiet: a dataset that had vanished may have come back. */
    void stillThere(Optional<Long> dataset, List<Judgement.Placed> present) throws SQLException {
        if (dataset.isEmpty()
                || sql.number("SELECT vanished_since IS NOT NULL FROM dataset WHERE id = ?", dataset.get()) == 0) {
            return;
        }
        if (anyOf(PublishedParts.paths(parts.of(dataset.get())), present)) {
            sql.update("UPDATE dataset SET vanished_since = NULL, held = NULL WHERE id = ?", dataset.get());
        }
    }

    /** It leaves the feed. */
    void letGo(long dataset) throws SQLException {
        Was was = was(dataset).orElseThrow();
        long number = log.append(
                ChangeKind.GONE, new ChangeLog.Subject(dataset, was.uuid(), was.state(), 0, was.latest()), now);
        sql.update("UPDATE dataset SET shown = 0, held = NULL, latest_change = ? WHERE id = ?", number, dataset);
        count(-1, -was.files(), -was.bytes());
        published = published.plus(new Published(0, 0, 1));
    }

    /** Ends the transaction's work. */
    Published flush() throws SQLException {
        log.flush();
        sql.update(
                "UPDATE source SET datasets = datasets + ?, files = files + ?, bytes = bytes + ? WHERE id = ?",
                datasets,
                files,
                bytes,
                kept.id());
        return published;
    }

    private long create(Of what, List<PublishedRecord> sorted, int atLeast) throws SQLException {
        String source = kept.source().name();
        int generation = Math.max(atLeast, generations.of(source, what.key()));
        if (generation > 0) {
            generations.put(source, what.key(), generation);
        }
        DatasetId id = DatasetId.of(identity, source, what.key(), generation);
        Label label = label(what, sorted);
        byte[] state = StateHash.of(label, what.complete(), sorted);
        long size = size(sorted);
        long row = sql.insert(
                "INSERT INTO dataset(uuid, grp, source, key, generation, title, owner, experiment, attributes, search,"
                        + " complete, shown, published_at, latest_change, state, files, bytes)"
                        + " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?)",
                bytes(id),
                what.grp(),
                kept.id(),
                what.key(),
                generation,
                label.title(),
                label.owner().orElse(null),
                label.experiment().orElse(null),
                label.packedAttributes(),
                label.searched(what.key()),
                what.complete() ? 1 : 0,
                Math.max(now, log.at()),
                log.nextNumber(),
                state,
                sorted.size(),
                size);
        log.append(ChangeKind.PUBLISHED, new ChangeLog.Subject(row, id, state, sorted.size(), 0), now);
        parts.replace(row, sorted, Map.of());
        count(1, sorted.size(), size);
        published = published.plus(new Published(1, 0, 0));
        return row;
    }

    private long update(Of what, List<PublishedRecord> sorted, Was was) throws SQLException {
        Label label = label(what, sorted);
        byte[] state = StateHash.of(label, what.complete(), sorted);
        parts.replace(was.id(), sorted, parts.of(was.id()));
        sql.update("UPDATE dataset SET vanished_since = NULL, held = NULL WHERE id = ?", was.id());
        if (was.shown() && Arrays.equals(state, was.state())) {
            return was.id();
        }
        ChangeKind kind = was.shown() ? ChangeKind.UPDATED : ChangeKind.PUBLISHED;
        long number =
                log.append(kind, new ChangeLog.Subject(was.id(), was.uuid(), state, sorted.size(), was.latest()), now);
        long size = size(sorted);
        sql.update(
                "UPDATE dataset SET title = ?, owner = ?, experiment = ?, attributes = ?, search = ?, complete = ?,"
                        + " shown = 1, latest_change = ?, state = ?, files = ?, bytes = ? WHERE id = ?",
                label.title(),
                label.owner().orElse(null),
                label.experiment().orElse(null),
                label.packedAttributes(),
                label.searched(what.key()),
                what.complete() ? 1 : 0,
                number,
                state,
                sorted.size(),
                size,
                was.id());
        if (was.shown()) {
            count(0, sorted.size() - was.files(), size - was.bytes());
            published = published.plus(new Published(0, 1, 0));
        } else {
            count(1, sorted.size(), size);
            published = published.plus(new Published(1, 0, 0));
        }
        return was.id();
    }

    private void count(long moreDatasets, long moreFiles, long moreBytes) {
        datasets += moreDatasets;
        files += moreFiles;
        bytes += moreBytes;
    }

    private Label label(Of what, List<PublishedRecord> sorted) {
        PublishedRecord first = sorted.get(0);
        return Label.of(kept.source().rules(), new RelativePath(first.prefix() + first.path()), what.key());
    }

    private static List<PublishedRecord> records(List<Judgement.Placed> ready) {
        return ready.stream()
                .map(placed -> PublishedRecord.of(placed.file(), placed.folder()))
                .sorted(Comparator.comparing(PublishedRecord::path, Utf8Order.BY_BYTES))
                .toList();
    }

    private static boolean anyOf(Set<String> paths, List<Judgement.Placed> present) {
        return present.stream()
                .anyMatch(placed -> paths.contains(
                        PublishedRecord.of(placed.file(), placed.folder()).path()));
    }

    private Optional<Was> was(long dataset) throws SQLException {
        return sql.one(
                "SELECT id, uuid, generation, shown, state, latest_change, files, bytes FROM dataset WHERE id = ?",
                row -> new Was(
                        row.getLong(1),
                        id(row.getBytes(2)),
                        row.getInt(3),
                        row.getBoolean(4),
                        row.getBytes(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8)),
                dataset);
    }

    private static long size(List<PublishedRecord> files) {
        return files.stream().mapToLong(PublishedRecord::bytes).sum();
    }

    static byte[] bytes(DatasetId id) {
        return ByteBuffer.allocate(16)
                .putLong(id.value().getMostSignificantBits())
                .putLong(id.value().getLeastSignificantBits())
                .array();
    }

    static DatasetId id(byte[] uuid) {
        ByteBuffer bits = ByteBuffer.wrap(uuid);
        return new DatasetId(new UUID(bits.getLong(), bits.getLong()));
    }
}
