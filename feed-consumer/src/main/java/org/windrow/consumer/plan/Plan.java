package org.windrow.consumer.plan;

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
 * @param experiments that would be made
 */
public record Plan(List<Row> rows, List<String> troubles, List<NewExperiment> experiments) {
    static final String INGEST = "ingest";
    /** Files that are held under the dataset's old name become the new one's; others of it are fetched. */
    static final String LINK = "link";
    /** It goes to another experiment, and no file travels. */
    static final String MOVE = "move";
    /** It is a held dataset, whose provider lost its index and gave it another id. */
    static final String REBIND = "rebind";
    /** It is marked as it left its feed, or loses the mark; what it holds stays. */
    static final String MARK = "mark";

    private static final List<String> MORE = List.of(LINK, MOVE, REBIND, MARK);

    /**
     * One entry.
     *
     * @param experiment as shown; {@code -} for none
     * @param work what is fetched, or all of the entry's files where none would be
     * @param decision {@code ingest} or another work on it, or the state it would come into
     * @param option those that allow it, or the one that keeps it back; empty where none matters
     */
    record Row(
            DatasetId id,
            String label,
            String owner,
            String experiment,
            Work work,
            String decision,
            String because,
            String option,
            Optional<String> remedy) {
        /** Whether the repository would take in an update. */
        boolean comesIn() {
            return decision.equals(INGEST) || (MORE.contains(decision) && !decision.equals(MARK));
        }
    }

    /**
     * An experiment that would be made.
     *
     * @param sharedWith besides its owner; in words. Empty where nobody is, or the repository does not share
     */
    record NewExperiment(String title, String owner, List<String> sharedWith) {}

    /**
     * What a dataset costs.
     *
     * @param files to fetch
     * @param linkedFiles that are held under an old name, and do not travel
     */
    record Work(int files, long bytes, int linkedFiles, long linkedBytes) {
        static final Work NONE = new Work(0, 0, 0, 0);
    }

    public Plan {
        rows = List.copyOf(rows);
        troubles = List.copyOf(troubles);
        experiments = List.copyOf(experiments);
    }

    /** The table, and one line of totals. */
    public String text() {
        Table table = new Table("DATASET", "", "OWNER", "EXPERIMENT", "FILES", "SIZE", "DECISION", "OPTION", "BECAUSE");
        rows.forEach(row -> table.row(
                row.id().brief(),
                shortLabel(row.label()),
                row.owner(),
                row.experiment(),
                row.work().files(),
                Amount.bytes(row.work().bytes()),
                row.decision(),
                row.option(),
                row.because() + remedy(row)));
        StringBuilder text = new StringBuilder(rows.isEmpty() ? "" : table.text());
        experiments.stream()
                .filter(made -> !made.sharedWith().isEmpty())
                .forEach(made -> text.append("new experiment '" + Table.visible(made.title()) + "' is shared with "
                                + Table.visible(String.join(", ", made.sharedWith())))
                        .append('\n'));
        troubles.forEach(trouble -> text.append(Table.visible(trouble)).append('\n'));
        return text.append(totals()).append('\n').toString();
    }

    /** The same for programs. */
    public Map<String, Object> forPrograms() {
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put(INGEST, count(INGEST));
        MORE.forEach(word -> plan.put(word, count(word)));
        for (State state : List.of(State.WAITING, State.BLOCKED, State.IGNORED)) {
            plan.put(state.word(), count(state.word()));
        }
        plan.put("files", files());
        plan.put("bytes", bytes());
        plan.put("feedFailures", troubles);
        plan.put("newExperiments", experiments.stream().map(Plan::map).toList());
        plan.put("datasets", rows.stream().map(Plan::map).toList());
        return plan;
    }

    private static Map<String, Object> map(Row row) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", row.id().toString());
        map.put("name", row.label());
        map.put("owner", row.owner());
        map.put("experiment", row.experiment());
        map.put("files", row.work().files());
        map.put("bytes", row.work().bytes());
        map.put("linkedFiles", row.work().linkedFiles());
        map.put("linkedBytes", row.work().linkedBytes());
        map.put("decision", row.decision());
        map.put("option", row.option().isEmpty() ? null : row.option());
        map.put("because", row.because());
        map.put("remedy", row.remedy().orElse(null));
        return map;
    }

    private static Map<String, Object> map(NewExperiment made) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("title", made.title());
        map.put("owner", made.owner());
        map.put("sharedWith", made.sharedWith());
        return map;
    }

    private String totals() {
        if (rows.isEmpty()) {
            return "Nothing to do.";
        }
        StringBuilder totals = new StringBuilder(Amount.count(count(INGEST), "dataset") + " to ingest: "
                + Amount.count(files(), "file") + ", " + Amount.bytes(bytes()));
        for (String word : MORE) {
            long count = count(word);
            totals.append(count == 0 ? "" : "; " + count + " to " + word);
        }
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
                .filter(Row::comesIn)
                .mapToLong(row -> row.work().files())
                .sum();
    }

    private long bytes() {
        return rows.stream()
                .filter(Row::comesIn)
                .mapToLong(row -> row.work().bytes())
                .sum();
    }

    /** A command that an operator could give is not left for other commands to name. */
    private static String remedy(Row row) {
        return row.remedy()
                .filter(remedy -> row.decision().equals(State.BLOCKED.word()) && remedy.contains("feed-consumer "))
                .map(remedy -> " -> " + remedy)
                .orElse("");
    }

    /** The last two levels say enough in a table. */
    private static String shortLabel(String label) {
        int last = label.lastIndexOf('/');
        int before = last < 0 ? -1 : label.lastIndexOf('/', last - 1);
        return label.substring(before + 1);
    }
}
