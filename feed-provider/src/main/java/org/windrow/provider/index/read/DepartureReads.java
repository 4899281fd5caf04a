package org.windrow.provider.index.read;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.windrow.model.DatasetId;
import org.windrow.provider.index.folders.Holders;
import org.windrow.provider.index.packed.PublishedRecord;
import org.windrow.provider.index.packed.Released;
import org.windrow.provider.index.publish.Publication;
import org.windrow.provider.index.view.Departure;
import org.windrow.sqlite.Sql;

/** Finds out why a file that was published is not served: it was released, or its dataset left the feed. */
public final class DepartureReads {
    private record Held(
            long id, DatasetId uuid, boolean shown, Optional<String> withdrawn, Instant left, Instant released) {
        static Held of(ResultSet row) throws SQLException {
            return new Held(
                    row.getLong(1),
                    Publication.id(row.getBytes(2)),
                    row.getBoolean(3),
                    Optional.ofNullable(row.getString(4)),
                    Instant.ofEpochMilli(row.getLong(5)),
                    Instant.ofEpochMilli(row.getLong(6)));
        }
    }

    private final Sql sql;

    public DepartureReads(Sql sql) {
        this.sql = sql;
    }

    public Optional<Departure> of(long source, String location) throws SQLException {
        Holders holders = new Holders(sql, source);
        Optional<Departure> found = of(holders.of(location), location);
        return found.isPresent() ? found : of(holders.byPrefix(location), location);
    }

    private Optional<Departure> of(Set<Long> candidates, String location) throws SQLException {
        for (Long dataset : new LinkedHashSet<>(candidates)) {
            Optional<String> path = path(dataset, location);
            if (path.isPresent()) {
                Optional<Departure> departure = departure(dataset, path.get());
                if (departure.isPresent()) {
                    return departure;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Departure> departure(long dataset, String path) throws SQLException {
        Held held = sql.one(
                        "SELECT d.id, d.uuid, d.shown, d.withdrawn_why, c.at, d.released_at FROM dataset d"
                                + " JOIN change c ON c.number = d.latest_change WHERE d.id = ?",
                        Held::of,
                        dataset)
                .orElseThrow();
        if (held.withdrawn().isPresent()) {
            String why = "its dataset was withdrawn at " + held.left() + ": "
                    + held.withdrawn().get();
            return Optional.of(new Departure(held.uuid(), true, held.left(), why));
        }
        if (!held.shown()) {
            return Optional.of(
                    new Departure(held.uuid(), false, held.left(), "its dataset left the feed at " + held.left()));
        }
        if (!new Released(sql).has(dataset, path)) {
            return Optional.empty();
        }
        String why = "it was released, and removed from the staging directory on purpose";
        return Optional.of(new Departure(held.uuid(), false, held.released(), why));
    }

    /** The path inside the dataset under which it holds, or held, the file. */
    private Optional<String> path(long dataset, String location) throws SQLException {
        for (int start = 0; start >= 0; start = nextPart(location, start)) {
            String path = location.substring(start);
            Optional<byte[]> part = sql.one(
                    "SELECT files FROM published WHERE dataset = ? AND first <= ? ORDER BY first DESC LIMIT 1",
                    row -> row.getBytes(1),
                    dataset,
                    path);
            boolean holds = part.isPresent()
                    && PublishedRecord.unpack(part.get()).stream()
                            .anyMatch(file -> file.path().equals(path) && location.equals(file.prefix() + path));
            if (holds) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    private static int nextPart(String location, int start) {
        int slash = location.indexOf('/', start);
        return slash < 0 ? -1 : slash + 1;
    }
}
