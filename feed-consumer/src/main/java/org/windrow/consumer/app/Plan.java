package org.windrow.consumer.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.windrow.check.Amount;
import org.windrow.check.Table;
import org.windrow.model.DatasetId;
import org.windrow.model.State;

/**
 * What a pass would do.
 *
 * @param rows in the order in which the pass would come to them; those with nothing to do are left out
 * @param troubles feeds that could not be read
 */
record Plan(List<Row> rows, List<String> troubles) {
    static final String INGEST = "ingest";

    /**
     * One entry.
     *
     * @param experiment as shown; {@code -} for none
     * @param files to fetch, or all of the entry's where none would be
     * @param decision {@code ingest}, or the state it would come into
     * @param option those that allow it, or the one that keeps it back; empty where none matters
     */
    record Row(
            DatasetId id,
            String label,
            String owner,
            String experiment,
            int files,
            long bytes,
            String decision,
            String because,
            String option,
            Optional<String> remedy) {}

    Plan {
        rows = List.copyOf(rows);
        troubles = List.copyOf(troubles);
    }

    /** The table, and one line of totals. */
    String text() {
        Table table = new Table("DATASET", "", "OWNER", "EXPERIMENT", "FILES", "SIZE", "DECISION", "OPTION", "BECAUSE");
        rows.forEach(row -> table.row(
                row.id().brief(),
                shortLabel(row.label()),
                row.owner(),
                row.experiment(),
                row.files(),
                Amount.bytes(row.bytes()),
                row.decision(),
                row.option(),
                row.because()));
        StringBuilder text = new StringBuilder(rows.isEmpty() ? "" : table.text());
        troubles.forEach(trouble -> text.append(Table.visible(trouble)).append('\n'));
        return text.append(totals()).append('\n').toString();
    }

    /** The same for programs. */
    String json() {
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put(INGEST, count(INGEST));
        for (State state : List.of(State.WAITING, State.BLOCKED, State.IGNORED)) {
            plan.put(state.word(), count(state.word()));
        }
        plan.put("files", files());
        plan.put("bytes", bytes());
        plan.put("feedFailures", troubles);
        plan.put("datasets", rows.stream().map(Plan::map).toList());
        return StatusJson.write(plan);
    }

    private static Map<String, Object> map(Row row) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", row.id().toString());
        map.put("name", row.label());
        map.put("owner", row.owner());
        map.put("experiment", row.experiment());
        map.put("files", row.files());
        map.put("bytes", row.bytes());
        map.put("decision", row.decision());
        map.put("option", row.option().isEmpty() ? null : row.option());
        map.put("because", row.because());
        map.put("remedy", row.remedy().orElse(null));
        return map;
    }

    private String totals() {
        if (rows.isEmpty()) {
            return "Nothing to do.";
        }
        StringBuilder totals = new StringBuilder(Amount.count(count(INGEST), "dataset") + " to ingest: "
                + Amount.count(files(), "file") + ", " + Amount.bytes(bytes()));
        for (State state : List.of(State.WAITING, State.BLOCKED, State.IGNORED)) {
            long count = count(state.word());
            totals.append(count == 0 ? "" : "; " + count + " " + state.word());
        }
        return totals.append(". Nothing was touched.").toString();
    }

    private long count(String decision) {
        return rows.stream().filter(row -> row.decision().equals(decision)).count();
    }

    private long files() {
        return rows.stream()
                .filter(r -> r.decision().equals(INGEST))
                .mapToLong(Row::files)
                .sum();
    }

    private long bytes() {
        return rows.stream()
                .filter(r -> r.decision().equals(INGEST))
                .mapToLong(Row::bytes)
                .sum();
    }

    /** The last two levels say enough in a table. */
    private static String shortLabel(String label) {
        int last = label.lastIndexOf('/');
        int before = last < 0 ? -1 : label.lastIndexOf('/', last - 1);
        return label.substring(before + 1);
    }
}
