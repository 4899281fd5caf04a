package org.windrow.provider.index.publish;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.windrow.model.ChangeKind;
import org.windrow.model.DatasetId;
import org.windrow.model.Utf8Order;
import org.windrow.provider.index.judge.Judgement;
import org.windrow.provider.index.judge.Kept;
import org.windrow.provider.index.packed.DatasetState;
import org.windrow.provider.index.packed.PublishedParts;
import org.windrow.provider.index.packed.PublishedRecord;
import org.windrow.provider.index.publish.DatasetRows.Was;
import org.windrow.provider.scan.OddTime;
import org.windrow.sqlite.Sql;

/** Makes what a group holds the published state of its dataset, and logs the change if it is one. One transaction. */
public final class Publication {
    /**
     * What is to be published.
     *
     * @param current the dataset the group was last published as
     * @param present all files of the group, whatever their state
     * @param ready those to publish; empty only where released files stay though none is there
     */
    public record Of(
            long grp,
            String key,
            Optional<Long> current,
            List<Judgement.Placed> present,
            List<Judgement.Placed> ready,
            boolean complete) {}

    private final Sql sql;
    private final Kept kept;
    private final String identity;
    private final ChangeLog log;
    private final Generations generations;
    private final PublishedParts parts;
    private final DatasetRows rows;
    private final long now;
    private long datasets;
    private long files;
    private long bytes;
    private Published published = Published.NOTHING;

    public Publication(Sql sql, Kept kept, IndexState state, ChangeLog log, long now) {
        this.sql = sql;
        this.parts = new PublishedParts(sql);
        this.rows = new DatasetRows(sql);
        this.kept = kept;
        this.identity = state.identity();
        this.generations = state.generations();
        this.log = log;
        this.now = now;
    }

    /** Publishes and returns the dataset's row. */
    public long publish(Of what) throws SQLException {
        if (what.current().isEmpty()) {
            return create(what, 0);
        }
        Was was = rows.of(what.current().get());
        Map<String, byte[]> before = parts.of(was.id());
        List<PublishedRecord> away = was.released()
                ? new Retained(sql).of(was.id(), PublishedParts.files(before), what.present())
                : List.of();
        if (!what.present().isEmpty() && !anyOf(PublishedParts.paths(before), what.present())) {
            leaveBehind(was, before, away);
            return create(what, was.generation() + 1);
        }
        List<PublishedRecord> files = sorted(Stream.concat(records(what.ready()), away.stream()));
        if (files.isEmpty()) {
            vanished(was.id(), now);
        } else {
            update(was, before, state(what.key(), what.complete(), files));
        }
        return was.id();
    }

    /** Whether a dataset has released files, so that it is not over when no file of it is there. */
    public boolean keepsSome(Optional<Long> dataset) throws SQLException {
        return dataset.isPresent()
                && sql.number("SELECT released FROM dataset WHERE id = ? AND shown = 1", dataset.get()) > 0;
    }

    /** Its folder is used for other files now. What was released of it stays; the rest is not there any more. */
    private void leaveBehind(Was was, Map<String, byte[]> before, List<PublishedRecord> away) throws SQLException {
        if (away.isEmpty()) {
            vanished(was.id(), now);
        } else {
            update(was, before, state(was.key(), was.complete(), sorted(away.stream())));
        }
    }

    /** Every file of the dataset went: it stays published for now. */
    public void vanished(long dataset, long at) throws SQLException {
        sql.update("UPDATE dataset SET vanished_since = ifnull(vanished_since, ?) WHERE id = ?", at, dataset);
    }

    /** Some files are there, not yet quiet: a dataset that had vanished may have come back. */
    public void stillThere(Optional<Long> dataset, List<Judgement.Placed> present) throws SQLException {
        if (dataset.isEmpty()
                || sql.number("SELECT vanished_since IS NOT NULL FROM dataset WHERE id = ?", dataset.get()) == 0) {
            return;
        }
        if (anyOf(PublishedParts.paths(parts.of(dataset.get())), present)) {
            isThere(dataset.get());
        }
    }

    private void isThere(long dataset) throws SQLException {
        sql.update("UPDATE dataset SET vanished_since = NULL, held = NULL, confirmed = 0 WHERE id = ?", dataset);
    }

    /** Whether all of {@code files} are published as they are now. */
    public boolean holds(long dataset, List<Judgement.Placed> files) throws SQLException {
        Set<List<Object>> published = new HashSet<>();
        for (byte[] part : parts.of(dataset).values()) {
            PublishedRecord.unpack(part).forEach(file -> published.add(state(file)));
        }
        return files.stream()
                .allMatch(placed -> published.contains(state(PublishedRecord.of(placed.file(), placed.folder()))));
    }

    private static List<Object> state(PublishedRecord file) {
        return List.of(file.path(), file.bytes(), file.modified(), file.changed());
    }

    /** It leaves the feed. */
    public void letGo(long dataset) throws SQLException {
        new Leaving(sql, log, now).leave(dataset, ChangeKind.GONE);
        published = published.plus(new Published(0, 0, 1));
    }

    /** Ends the transaction's work. */
    public Published flush() throws SQLException {
        generations.save();
        log.flush();
        sql.update(
                "UPDATE source SET datasets = datasets + ?, files = files + ?, bytes = bytes + ? WHERE id = ?",
                datasets,
                files,
                bytes,
                kept.id());
        return published;
    }

    private long create(Of what, int atLeast) throws SQLException {
        String source = kept.source().name();
        int generation = Math.max(atLeast, generations.of(source, what.key()));
        if (generation > 0) {
            generations.put(source, what.key(), generation);
        }
        DatasetId id = DatasetId.of(identity, source, what.key(), generation);
        DatasetState state = state(what.key(), what.complete(), sorted(records(what.ready())));
        Optional<Was> former = rows.find(id);
        if (former.isPresent()) { // rules were changed, and changed back
            sql.update(
                    "UPDATE dataset SET grp = ?, source = ? WHERE id = ?",
                    what.grp(),
                    kept.id(),
                    former.get().id());
            update(former.get(), parts.of(former.get().id()), state);
            return former.get().id();
        }
        DatasetRows.Fixed fixed = new DatasetRows.Fixed(id, what.grp(), kept.id(), generation);
        long row = rows.insert(fixed, state, Math.max(now, log.at()), log.nextNumber());
        log.append(
                ChangeKind.PUBLISHED,
                new ChangeLog.Subject(row, id, state.hash(), state.files().size(), 0),
                now);
        parts.replace(row, state.files(), Map.of());
        oddTimes(row, state.files());
        count(1, state.files().size(), state.bytes());
        published = published.plus(new Published(1, 0, 0));
        return row;
    }

    private void update(Was was, Map<String, byte[]> before, DatasetState state) throws SQLException {
        parts.replace(was.id(), state.files(), before);
        oddTimes(was.id(), state.files());
        isThere(was.id());
        boolean same = Arrays.equals(state.hash(), was.state());
        if (was.withdrawn() && !same) {
            rows.update(was.id(), state); // what is shown should it come back
        }
        if (was.withdrawn() || (was.shown() && same)) {
            return;
        }
        rows.update(was.id(), state);
        int size = state.files().size();
        ChangeKind kind = was.shown() ? ChangeKind.UPDATED : ChangeKind.PUBLISHED;
        long number =
                log.append(kind, new ChangeLog.Subject(was.id(), was.uuid(), state.hash(), size, was.latest()), now);
        sql.update("UPDATE dataset SET shown = 1, latest_change = ? WHERE id = ?", number, was.id());
        if (was.shown()) {
            count(0, size - was.files(), state.bytes() - was.bytes());
            published = published.plus(new Published(0, 1, 0));
        } else {
            count(1, size, state.bytes());
            published = published.plus(new Published(1, 0, 0));
        }
    }

    private void oddTimes(long dataset, List<PublishedRecord> files) throws SQLException {
        Instant seen = Instant.ofEpochMilli(now);
        long odd = files.stream()
                .filter(file -> OddTime.is(file.modifiedAt(), seen))
                .count();
        sql.update("UPDATE dataset SET odd_times = ? WHERE id = ? AND odd_times <> ?", odd, dataset, odd);
    }

    private void count(long moreDatasets, long moreFiles, long moreBytes) {
        datasets += moreDatasets;
        files += moreFiles;
        bytes += moreBytes;
    }

    private DatasetState state(String key, boolean complete, List<PublishedRecord> sorted) {
        return DatasetState.of(kept.source().rules(), key, complete, sorted);
    }

    private static Stream<PublishedRecord> records(List<Judgement.Placed> ready) {
        return ready.stream().map(placed -> PublishedRecord.of(placed.file(), placed.folder()));
    }

    private static List<PublishedRecord> sorted(Stream<PublishedRecord> files) {
        return files.sorted(Comparator.comparing(PublishedRecord::path, Utf8Order.BY_BYTES))
                .toList();
    }

    private static boolean anyOf(Set<String> paths, List<Judgement.Placed> present) {
        return present.stream()
                .anyMatch(placed -> paths.contains(
                        PublishedRecord.of(placed.file(), placed.folder()).path()));
    }

    public static byte[] bytes(DatasetId id) {
        return ByteBuffer.allocate(16)
                .putLong(id.value().getMostSignificantBits())
                .putLong(id.value().getLeastSignificantBits())
                .array();
    }

    public static DatasetId id(byte[] uuid) {
        ByteBuffer bits = ByteBuffer.wrap(uuid);
        return new DatasetId(new UUID(bits.getLong(), bits.getLong()));
    }
}
