package org.windrow.provider.index;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.windrow.provider.index.judge.IndexSettings;
import org.windrow.provider.index.judge.Kept;
import org.windrow.provider.index.publish.Generations;
import org.windrow.provider.index.publish.GroupingCheck;
import org.windrow.provider.index.publish.IndexState;
import org.windrow.provider.index.view.Facets;
import org.windrow.provider.index.view.SetRows;
import org.windrow.provider.scan.Marker;
import org.windrow.provider.scan.Source;
import org.windrow.sqlite.Sql;

/** Matches the settings with what an index was made with. */
final class Opening {
    private static final int KEY_BYTES = 32;

    private final Sql sql;
    private final IndexSettings settings;
    private final List<Kept> kept = new ArrayList<>();

    Opening(Sql sql, IndexSettings settings) {
        this.sql = sql;
        this.settings = settings;
    }

    IndexState open(Generations generations) throws SQLException {
        String epoch = meta("epoch", UUID.randomUUID().toString());
        String stored = meta("identity", settings.identity().orElse(settings.hostName()));
        String identity = settings.identity().orElse(stored);
        rehash();
        meta("record-key", newKey());
        sets();
        facets();
        sql.update("UPDATE source SET position = NULL");
        for (int i = 0; i < settings.sources().size(); i++) {
            source(settings.sources().get(i), i, identity);
        }
        remember(generations);
        return new IndexState(epoch, identity, List.copyOf(kept), generations);
    }

    private String meta(String name, String initially) throws SQLException {
        sql.update("INSERT OR IGNORE INTO meta VALUES(?, ?)", name, initially);
        return sql.one("SELECT value FROM meta WHERE name = ?", row -> row.getString(1), name)
                .orElseThrow();
    }

    /** Filters are known by the levels of the rules, and for what an older version published. */
    private void facets() throws SQLException {
        Facets facets = new Facets(sql);
        boolean none = sql.one("SELECT 1 FROM facet LIMIT 1", row -> true).isEmpty();
        if (none) {
            facets.know(List.of(Facets.SOURCE, Facets.OWNER, Facets.EXPERIMENT));
            facets.fill(sql.number("SELECT max(number) FROM change"));
        }
        for (Source source : settings.sources()) {
            facets.know(source.rules().attributeNames());
        }
    }

    private static String newKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return HexFormat.of().formatHex(key);
    }

    /** Other sets than before: those that datasets are in are found anew. */
    private void sets() throws SQLException {
        String wanted = settings.sets().written();
        if (!meta(SetRows.META, "").equals(wanted)) {
            sql.update("UPDATE meta SET value = ? WHERE name = ?", wanted, SetRows.META);
            new SetRows(sql).fill();
        }
    }

    /** Other digests are wanted than before: every group is looked at again. */
    private void rehash() throws SQLException {
        String wanted = String.join(
                " ", settings.hash().stream().map(Enum::name).sorted().toList());
        if (!meta("hash", wanted).equals(wanted)) {
            sql.update("UPDATE grp SET due = 0");
            sql.update("UPDATE meta SET value = ? WHERE name = 'hash'", wanted);
        }
    }

    private void source(Source source, int position, String identity) throws SQLException {
        String grouping = GroupingCheck.grouping(identity, source);
        sql.update(
                "INSERT INTO source(name, directory, position, grouping, settle, publish_at_latest, gone_after)"
                        + " VALUES(?, ?, ?, ?, ?, ?, ?) ON CONFLICT(name) DO UPDATE SET directory = excluded.directory,"
                        + " position = excluded.position, settle = excluded.settle,"
                        + " publish_at_latest = excluded.publish_at_latest, gone_after = excluded.gone_after",
                source.name(),
                source.directory().toString(),
                position,
                grouping,
                source.settle().toMillis(),
                source.publishAtLatest().toMillis(),
                source.goneAfter().toMillis());
        GroupingCheck.Row row = new GroupingCheck(sql).byName(source.name()).orElseThrow();
        kept.add(new Kept(row.id(), source, grouping));
        marker(row.id(), source.marker());
        boolean empty = sql.one("SELECT 1 FROM dataset WHERE source = ? LIMIT 1", any -> true, row.id())
                .isEmpty();
        if (empty && !row.grouping().equals(grouping)) {
            sql.update("UPDATE source SET grouping = ?, rules_applied = NULL WHERE id = ?", grouping, row.id());
        }
    }

    /** Another marker than before: what waits is looked at again. What is published stays so. */
    private void marker(long id, Marker marker) throws SQLException {
        int changed = sql.update(
                "UPDATE source SET marker = ?, marker_required = ?"
                        + " WHERE id = ? AND (marker <> ? OR marker_required <> ?)",
                marker.written(),
                marker.required(),
                id,
                marker.written(),
                marker.required());
        if (changed > 0) {
            sql.update("UPDATE grp SET due = 0 WHERE source = ? AND dirty_since IS NOT NULL", id);
        }
    }

    /** The file of generations may be lost while the index is not. */
    private void remember(Generations generations) throws SQLException {
        sql.each(
                "SELECT s.name, d.key, max(d.generation) FROM dataset d JOIN source s ON s.id = d.source"
                        + " WHERE d.generation > 0 GROUP BY s.name, d.key",
                row -> generations.put(row.getString(1), row.getString(2), row.getInt(3)));
        generations.save();
    }
}
