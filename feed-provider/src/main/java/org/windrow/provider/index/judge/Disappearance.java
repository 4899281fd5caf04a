package org.windrow.provider.index.judge;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.sqlite.Sql;

/** Lets datasets go that vanished long ago; holds them while it looks like an accident. */
public final class Disappearance {
    private static final Logger LOG = LoggerFactory.getLogger(Disappearance.class);
    private static final int ALWAYS_BELIEVED = 20;
    private static final int BELIEVED_PART = 5;

    private record Vanished(long dataset, String key, boolean certain) {}

    private final Sql sql;
    private final long source;
    private final String name;
    private final long goneAfter;
    private final long now;

    public Disappearance(Sql sql, Kept kept, long now) {
        this(sql, kept.id(), kept.source().name(), kept.goneAfter(), now);
    }

    public Disappearance(Sql sql, long source, String name, long goneAfter, long now) {
        this.sql = sql;
        this.source = source;
        this.name = name;
        this.goneAfter = goneAfter;
        this.now = now;
    }

    public static String confirmCommand(String source) {
        return "feed-provider confirm " + source;
    }

    /** Those that may go now. */
    public List<Long> due() throws SQLException {
        sql.update(
                "UPDATE dataset SET vanished_since = ? WHERE source = ? AND shown = 1 AND vanished_since > ?",
                now,
                source,
                now);
        // Where the key was reused, its folder is there and holds other files: no disk went away.
        List<Vanished> due = sql.all(
                "SELECT d.id, d.key, d.regrouped OR d.confirmed OR g.current IS NOT d.id"
                        + " FROM dataset d LEFT JOIN grp g ON g.id = d.grp"
                        + " WHERE d.source = ? AND d.shown = 1 AND d.vanished_since IS NOT NULL"
                        + " AND (d.vanished_since <= ? OR (d.regrouped = 1"
                        + " AND (SELECT rules_applied IS NOT NULL FROM source s WHERE s.id = d.source)))",
                row -> new Vanished(row.getLong(1), row.getString(2), row.getBoolean(3)),
                source,
                now - goneAfter);
        if (due.isEmpty()) {
            return List.of();
        }
        boolean tooMany = heldBecauseTooMany();
        List<Long> free = new ArrayList<>();
        for (Vanished vanished : due) {
            if ((vanished.certain() || !tooMany) && !belowAnUnreadableFolder(vanished.key())) {
                free.add(vanished.dataset());
            }
        }
        return free;
    }

    private boolean heldBecauseTooMany() throws SQLException {
        long vanished = sql.number(
                "SELECT count(*) FROM dataset d JOIN grp g ON g.current = d.id AND g.id = d.grp"
                        + " WHERE d.source = ? AND d.shown = 1 AND d.vanished_since IS NOT NULL AND d.confirmed = 0"
                        + " AND d.regrouped = 0",
                source);
        long all = sql.number("SELECT datasets FROM source WHERE id = ?", source);
        if (vanished <= ALWAYS_BELIEVED || vanished * BELIEVED_PART <= all) {
            sql.update("UPDATE dataset SET held = NULL WHERE source = ? AND held IS NOT NULL", source);
            return false;
        }
        String why = vanished + " of " + all + " datasets of '" + name
                + "' vanished; more than a fifth at once is not believed";
        boolean told = sql.one(
                        "SELECT 1 FROM dataset WHERE source = ? AND shown = 1 AND vanished_since IS NOT NULL"
                                + " AND held IS NOT NULL LIMIT 1",
                        row -> true,
                        source)
                .isPresent();
        int newly = sql.update(
                "UPDATE dataset SET held = ? WHERE source = ? AND shown = 1 AND vanished_since <= ? AND held IS NULL"
                        + " AND confirmed = 0 AND regrouped = 0"
                        + " AND id = (SELECT current FROM grp WHERE grp.id = dataset.grp)",
                why,
                source,
                now - goneAfter);
        if (newly > 0 && !told) {
            LOG.error(
                    "{}: nothing of it leaves the feed. Bring the files back, or let them go: {}",
                    why,
                    confirmCommand(name));
        }
        return true;
    }

    /** Then nobody can say whether the dataset is there. */
    private boolean belowAnUnreadableFolder(String key) throws SQLException {
        for (int end = key.length(); end >= 0; end = end == 0 ? -1 : Math.max(0, key.lastIndexOf('/', end - 1))) {
            long blocked = sql.number(
                    "SELECT count(*) FROM folder f JOIN aside a ON a.folder = f.id AND a.name = '' AND a.kind ="
                            + " 'folder' WHERE f.source = ? AND f.path = ?",
                    source,
                    key.substring(0, end));
            if (blocked > 0) {
                return true;
            }
        }
        return false;
    }
}
