package org.windrow.provider.index;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.windrow.provider.scan.Source;
import org.windrow.sqlite.Sql;

/** Matches the settings with what an index was made with. */
final class Opening {
    private final Sql sql;
    private final IndexSettings settings;
    private final List<Kept> kept = new ArrayList<>();
    private final Map<String, String> regrouped = new HashMap<>();

    Opening(Sql sql, IndexSettings settings) {
        this.sql = sql;
        this.settings = settings;
    }

    IndexState open(Generations generations) throws SQLException {
        String epoch = meta("epoch", UUID.randomUUID().toString());
        String stored = meta("identity", settings.identity().orElse(settings.hostName()));
        String identity = settings.identity().orElse(stored);
        rehash();
        sql.update("UPDATE source SET position = NULL");
        for (int i = 0; i < settings.sources().size(); i++) {
            source(settings.sources().get(i), i, identity);
        }
        return new IndexState(epoch, identity, List.copyOf(kept), Map.copyOf(regrouped), generations);
    }

    private String meta(String name, String initially) throws SQLException {
        sql.update("INSERT OR IGNORE INTO meta VALUES(?, ?)", name, initially);
        return sql.one("SELECT value FROM meta WHERE name = ?", row -> row.getString(1), name)
                .orElseThrow();
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
        String grouping = identity + "\n" + source.rules().groupingFingerprint();
        Optional<String> before =
                sql.one("SELECT grouping FROM source WHERE name = ?", row -> row.getString(1), source.name());
        Optional<String> formerName = before.isPresent() ? Optional.empty() : formerName(source);
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
        long id = sql.number("SELECT id FROM source WHERE name = ?", source.name());
        kept.add(new Kept(id, source));
        boolean empty = sql.one("SELECT 1 FROM dataset WHERE source = ? LIMIT 1", row -> true, id)
                .isEmpty();
        if (before.isPresent() && !before.get().equals(grouping) && !empty) {
            regrouped.put(
                    source.name(),
                    "its grouping rules or the provider's identity changed, which would give its datasets other ids;"
                            + " restore the old rule, or delete the index to begin anew");
        } else if (before.isPresent() && !before.get().equals(grouping)) {
            sql.update("UPDATE source SET grouping = ?, rules_applied = NULL WHERE id = ?", grouping, id);
        }
        formerName.ifPresent(name -> regrouped.put(
                source.name(),
                "its directory was the source '" + name
                        + "' before, and another name would give its datasets other ids; restore the old name, or"
                        + " delete the index to begin anew"));
    }

    private Optional<String> formerName(Source source) throws SQLException {
        for (String name : sql.all(
                "SELECT name FROM source WHERE directory = ? AND datasets > 0",
                row -> row.getString(1),
                source.directory().toString())) {
            if (settings.sources().stream().noneMatch(other -> other.name().equals(name))) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }
}
