package org.windrow.provider.index.read;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.windrow.model.Change;
import org.windrow.model.DataFile;
import org.windrow.model.Dataset;
import org.windrow.model.DatasetId;
import org.windrow.model.Excerpt;
import org.windrow.provider.index.packed.Label;
import org.windrow.provider.index.packed.PublishedRecord;
import org.windrow.provider.index.publish.Publication;
import org.windrow.sqlite.Sql;

/** Reads published states with their files, many by one statement: asking costs more than answering. */
public final class StateReads {
    private static final String COLUMNS =
            "SELECT d.latest_change, d.uuid, s.name, d.key, d.title, d.owner, d.experiment, d.attributes,"
                    + " d.complete, d.published_at, p.files, d.files, d.bytes,"
                    + " (SELECT o.uuid FROM dataset o WHERE o.id = d.predecessor) FROM ";
    private static final String JOINED = " CROSS JOIN source s ON s.id = d.source LEFT JOIN published p"
            + " ON p.dataset = d.id AND (p.first = '' OR d.files <= ?) ";
    private static final String BY_CHANGE =
            COLUMNS + "change c CROSS JOIN dataset d ON d.id = c.dataset AND d.latest_change = c.number" + JOINED;
    /** Rows in between that nobody asked for cost less than a statement each, up to this many for one that is wanted. */
    private static final int SPARSE = 8;

    private static final int FEW = 10;

    private final Sql sql;

    public StateReads(Sql sql) {
        this.sql = sql;
    }

    /** A dataset with its files, or with the first few where it has more than {@code most}. */
    public Optional<Excerpt> excerpt(DatasetId id, int most) throws SQLException {
        List<Excerpt> found = new ArrayList<>();
        Building building = new Building(most, (number, excerpt) -> found.add(excerpt));
        sql.each(
                COLUMNS + "dataset d" + JOINED + "WHERE d.uuid = ? ORDER BY p.first",
                building::see,
                most,
                Publication.bytes(id));
        building.end();
        return found.stream().findFirst();
    }

    /** The states that {@code changes} published, but for those whose dataset has moved on since. */
    public void each(List<Change> changes, int most, BiConsumer<Change, Excerpt> seer) throws SQLException {
        Map<Long, Change> wanted = new HashMap<>();
        long first = Long.MAX_VALUE;
        long last = 0;
        for (Change change : changes) {
            if (!change.kind().isDeletion()) {
                wanted.put(change.number(), change);
                first = Math.min(first, change.number());
                last = Math.max(last, change.number());
            }
        }
        Building building = new Building(most, (number, excerpt) -> seer.accept(wanted.get(number), excerpt));
        if (last - first < (long) SPARSE * wanted.size()) {
            between(first, last, wanted, building);
        } else {
            for (Long number : wanted.keySet()) {
                between(number, number, wanted, building);
            }
        }
    }

    private void between(long first, long last, Map<Long, Change> wanted, Building building) throws SQLException {
        sql.each(
                BY_CHANGE + "WHERE c.number BETWEEN ? AND ? ORDER BY c.number, p.first",
                row -> {
                    if (wanted.containsKey(row.getLong(1))) {
                        building.see(row);
                    }
                },
                building.most,
                first,
                last);
        building.end();
    }

    /** Puts the rows of one dataset after the other together. */
    private static final class Building {
        private final int most;
        private final BiConsumer<Long, Excerpt> seer;
        private final List<DataFile> files = new ArrayList<>();
        private long number = -1;
        private Optional<Excerpt> head = Optional.empty();

        Building(int most, BiConsumer<Long, Excerpt> seer) {
            this.most = most;
            this.seer = seer;
        }

        void see(ResultSet row) throws SQLException {
            if (row.getLong(1) != number) {
                end();
                number = row.getLong(1);
                head = Optional.of(new Excerpt(head(row), row.getLong(12), row.getLong(13)));
            }
            byte[] part = row.getBytes(11);
            if (part != null) {
                PublishedRecord.each(part, file -> files.add(file.file()));
            }
        }

        void end() {
            head.ifPresent(excerpt -> seer.accept(number, excerpt.with(shown(excerpt))));
            head = Optional.empty();
            number = -1;
            files.clear();
        }

        private List<DataFile> shown(Excerpt excerpt) {
            return excerpt.files() <= most ? files : files.subList(0, Math.min(files.size(), Math.min(most, FEW)));
        }
    }

    private static Dataset head(ResultSet row) throws SQLException {
        return new Dataset(
                Publication.id(row.getBytes(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Optional.ofNullable(row.getString(6)),
                Optional.ofNullable(row.getString(7)),
                Label.attributes(row.getBytes(8)),
                row.getBoolean(9),
                Instant.ofEpochMilli(row.getLong(10)),
                List.of(),
                Optional.ofNullable(row.getBytes(14)).map(Publication::id));
    }
}
