package org.windrow.consumer.repository.mytardis.records;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.mytardis.api.Api;
import org.windrow.consumer.repository.mytardis.ledger.Ledger;
import tools.jackson.databind.JsonNode;

/**
 * Notices what the server made although we had given its request up and asked anew: a proxy can lose patience long before
 * the server carries a request out. After such a second request it is looked for a few times, then no more; what is found
 * is told, and never removed from here.
 */
public final class Doubles {
    private static final Logger LOG = LoggerFactory.getLogger(Doubles.class);
    private static final List<Duration> LOOKS =
            List.of(Duration.ofMinutes(15), Duration.ofHours(2), Duration.ofDays(1));
    private static final int MOST_AT_ONCE = 20;

    private final Api api;
    private final Ledger ledger;
    private final InstantSource clock;

    public Doubles(Api api, Ledger ledger, InstantSource clock) {
        this.api = api;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * An object that may be there twice.
     *
     * @param subject what both have: an experiment's {@code url}, a dataset's {@code directory}
     * @param looks how often it was looked for
     */
    private record Doubt(String kind, String subject, long id, String title, int looks) {}

    /** Notes that the object was asked for before. */
    void mayCome(String kind, String subject, long id, String title) throws RepositoryException {
        ledger.write(sql -> sql.update(
                "INSERT OR REPLACE INTO doubt (kind, subject, id, title, looks, look_at, others) VALUES"
                        + " (?, ?, ?, ?, 0, ?, '')",
                kind,
                subject,
                id,
                title,
                clock.instant().plus(LOOKS.get(0)).toString()));
    }

    /** Looks where it is time to. Asks nothing where nothing is in doubt. */
    public void catchUp() throws RepositoryException {
        List<Doubt> due = ledger.read(
                sql -> sql.all(
                        "SELECT kind, subject, id, title, looks FROM doubt WHERE look_at <= ? ORDER BY look_at LIMIT ?",
                        row -> new Doubt(
                                row.getString(1), row.getString(2), row.getLong(3), row.getString(4), row.getInt(5)),
                        clock.instant().toString(),
                        MOST_AT_ONCE),
                List.of());
        for (Doubt doubt : due) {
            look(doubt);
        }
    }

    private void look(Doubt doubt) throws RepositoryException {
        String others = others(doubt);
        int looks = doubt.looks() + 1;
        if (others.isEmpty() && looks >= LOOKS.size()) {
            ledger.write(sql ->
                    sql.update("DELETE FROM doubt WHERE kind = ? AND subject = ?", doubt.kind(), doubt.subject()));
            return;
        }
        if (!others.isEmpty()) {
            LOG.warn("MyTardis has the {} '{}' twice: {} and {}", doubt.kind(), doubt.title(), doubt.id(), others);
        }
        // What is there twice is looked at daily until somebody removed it.
        Instant next = clock.instant().plus(LOOKS.get(others.isEmpty() ? looks : LOOKS.size() - 1));
        ledger.write(sql -> sql.update(
                "UPDATE doubt SET looks = ?, look_at = ?, others = ? WHERE kind = ? AND subject = ?",
                looks,
                next.toString(),
                others,
                doubt.kind(),
                doubt.subject()));
    }

    /** The numbers of those that are not ours. */
    private String others(Doubt doubt) throws RepositoryException {
        boolean dataset = doubt.kind().equals("dataset");
        String field = dataset ? "directory" : "url";
        Map<String, String> filter =
                dataset ? Map.of(field, doubt.subject()) : Map.of("title", Experiments.cut(doubt.title()));
        return api.search(doubt.kind(), filter, found -> Api.text(found, field).equals(doubt.subject())).stream()
                .map((JsonNode found) -> found.path("id").asLong())
                .filter(id -> id != doubt.id())
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
    }
}
