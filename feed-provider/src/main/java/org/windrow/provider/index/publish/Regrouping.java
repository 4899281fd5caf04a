package org.windrow.provider.index.publish;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.windrow.model.DatasetId;
import org.windrow.model.RelativePath;
import org.windrow.provider.index.packed.Listing;
import org.windrow.provider.scan.Source;
import org.windrow.sqlite.Sql;

/** Says what another grouping of a source would change, from the files that are known; and accepts it. */
public final class Regrouping {
    private static final int EXAMPLES = 5;

    private record Shown(DatasetId id, String key, boolean shown, boolean away, boolean withdrawn) {}

    private final Sql sql;
    private final GroupingCheck check;
    private final Source source;
    private final String identity;
    private final Generations generations;

    public Regrouping(Sql sql, Source source, Optional<String> identity, Generations generations) throws SQLException {
        this.sql = sql;
        this.check = new GroupingCheck(sql);
        this.source = source;
        this.identity = identity.isPresent()
                ? identity.get()
                : sql.one("SELECT value FROM meta WHERE name = 'identity'", row -> row.getString(1))
                        .orElseThrow();
        this.generations = generations;
    }

    /** Nothing where nothing waits to be accepted. */
    public Optional<RegroupPlan> plan() throws SQLException {
        Optional<GroupingCheck.Row> row = row();
        Optional<String> why = row.isPresent() ? why(row.get()) : Optional.empty();
        return why.isPresent() ? Optional.of(plan(why.get(), row.get().id())) : Optional.empty();
    }

    /** The source as the index has it, under its name or that of before. */
    private Optional<GroupingCheck.Row> row() throws SQLException {
        Optional<GroupingCheck.Row> own = check.byName(source.name());
        if (own.isPresent()
                && sql.number(
                                "SELECT datasets FROM source WHERE id = ?",
                                own.get().id())
                        > 0) {
            return own;
        }
        Optional<GroupingCheck.Row> former =
                former(own.map(GroupingCheck.Row::id).orElse(-1L));
        return former.isPresent() ? former : own;
    }

    /** Also one that a provider with the old settings still serves. */
    private Optional<GroupingCheck.Row> former(long otherThan) throws SQLException {
        return sql.one(
                "SELECT id, name, grouping FROM source WHERE directory = ? AND id <> ? AND datasets > 0",
                GroupingCheck.Row::of,
                source.directory().toString(),
                otherThan);
    }

    private Optional<String> why(GroupingCheck.Row row) throws SQLException {
        return row.name().equals(source.name())
                ? check.changed(row, source, GroupingCheck.grouping(identity, source))
                : Optional.of(GroupingCheck.renamed(source, row));
    }

    private RegroupPlan plan(String why, long from) throws SQLException {
        Map<DatasetId, String> wanted = wanted(from);
        Set<String> keys = new HashSet<>(wanted.values());
        long same = 0;
        long leaving = 0;
        long withdrawn = 0;
        List<String> leavingExamples = new ArrayList<>();
        Map<DatasetId, String> fresh = new HashMap<>(wanted);
        for (Shown dataset : datasets(from)) {
            if (dataset.withdrawn()) {
                withdrawn += keys.contains(dataset.key()) ? 0 : 1;
            } else if (dataset.shown() && (wanted.containsKey(dataset.id()) || dataset.away())) {
                same++;
            } else if (dataset.shown()) {
                leaving++;
                example(leavingExamples, dataset.key(), dataset.id());
            }
            if (dataset.shown() || dataset.withdrawn()) {
                fresh.remove(dataset.id());
            }
        }
        List<String> freshExamples = new ArrayList<>();
        fresh.forEach((id, key) -> example(freshExamples, key, id));
        return new RegroupPlan(why, same, fresh.size(), leaving, withdrawn, freshExamples, leavingExamples);
    }

    private static void example(List<String> to, String key, DatasetId id) {
        if (to.size() < EXAMPLES) {
            to.add(id.brief() + "  " + key);
        }
    }

    private List<Shown> datasets(long from) throws SQLException {
        return sql.all(
                "SELECT uuid, key, shown, released >= files, withdrawn_at IS NOT NULL FROM dataset WHERE source = ?"
                        + " AND (shown = 1 OR withdrawn_at IS NOT NULL)",
                row -> new Shown(
                        Publication.id(row.getBytes(1)),
                        row.getString(2),
                        row.getBoolean(3),
                        row.getBoolean(4),
                        row.getBoolean(5)),
                from);
    }

    /** The datasets that the known files make by the rules of now, by their ids. */
    private Map<DatasetId, String> wanted(long from) throws SQLException {
        Set<String> keys = new HashSet<>();
        sql.each(
                "SELECT f.path, l.files FROM listing l JOIN folder f ON f.id = l.folder WHERE f.source = ?",
                row -> {
                    String folder = row.getString(1);
                    Listing.unpack(row.getBytes(2)).forEach(file -> place(file.location(folder), keys));
                },
                from);
        sql.each(
                "SELECT f.path, a.name FROM aside a JOIN folder f ON f.id = a.folder"
                        + " WHERE f.source = ? AND a.kind = 'rule' AND a.state = 'ignored'",
                row -> place(
                        row.getString(1).isEmpty() ? row.getString(2) : row.getString(1) + "/" + row.getString(2),
                        keys),
                from);
        Map<DatasetId, String> wanted = new HashMap<>();
        keys.forEach(key ->
                wanted.put(DatasetId.of(identity, source.name(), key, generations.of(source.name(), key)), key));
        return wanted;
    }

    private void place(String location, Set<String> keys) {
        RelativePath.parse(location)
                .flatMap(path -> source.rules()
                        .place(path)
                        .fold(Optional::of, ignored -> Optional.empty(), blocked -> Optional.empty()))
                .ifPresent(member -> keys.add(member.key()));
    }

    /** Accepts it; whoever serves the source regroups on its next walk. */
    public void accept(long now) throws SQLException {
        GroupingCheck.Row row = row().orElseThrow();
        long id = row.name().equals(source.name()) ? row.id() : new Renaming(sql, source).from(row.id());
        sql.update(
                "UPDATE source SET grouping = ?, rules_applied = NULL WHERE id = ?",
                GroupingCheck.grouping(identity, source),
                id);
        detach(id, now);
        sql.update(
                "UPDATE dataset SET regrouped = 1 WHERE source = ? AND shown = 1 AND vanished_since IS NULL"
                        + " AND released < files",
                id);
    }

    /** Datasets whose id follows from a former name or identity: their groups make new ones. */
    private void detach(long id, long now) throws SQLException {
        record Current(long dataset, long grp, DatasetId id, String key, int generation) {}
        List<Current> all = sql.all(
                "SELECT d.id, g.id, d.uuid, d.key, d.generation FROM dataset d JOIN grp g ON g.current = d.id"
                        + " WHERE d.source = ? AND d.withdrawn_at IS NULL AND d.released < d.files",
                row -> new Current(
                        row.getLong(1),
                        row.getLong(2),
                        Publication.id(row.getBytes(3)),
                        row.getString(4),
                        row.getInt(5)),
                id);
        for (Current current : all) {
            DatasetId wanted = DatasetId.of(identity, source.name(), current.key(), current.generation());
            if (!wanted.equals(current.id())) {
                sql.update(
                        "UPDATE grp SET current = NULL, due = ?, dirty_since = ifnull(dirty_since, ?) WHERE id = ?",
                        now,
                        now,
                        current.grp());
                sql.update(
                        "UPDATE dataset SET vanished_since = ?, held = NULL, regrouped = 1 WHERE id = ? AND shown = 1",
                        now,
                        current.dataset());
            }
        }
    }
}
