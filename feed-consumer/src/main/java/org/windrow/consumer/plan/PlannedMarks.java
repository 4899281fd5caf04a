package org.windrow.consumer.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.windrow.consumer.harvest.Departures;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.plan.Plan.Row;
import org.windrow.consumer.repository.DatasetKey;

/** Which held datasets would be marked as they left their feed, or lose the mark. */
record PlannedMarks(Journal journal) {
    /** The marks that {@link Departures} would tell the repository of after that walk. */
    List<Row> after(PlannedWalk walk) {
        Map<DatasetKey, Optional<String>> marks = new LinkedHashMap<>();
        journal.successions()
                .untold(walk.feed(), Integer.MAX_VALUE)
                .forEach(entry -> marks.put(entry.key(), entry.gone()));
        marks.putAll(walk.gone());
        return marks.entrySet().stream()
                .flatMap(mark -> row(mark.getKey(), mark.getValue()).stream())
                .toList();
    }

    private Optional<Row> row(DatasetKey key, Optional<String> gone) {
        return journal.entries()
                .of(key)
                .filter(entry -> entry.totals().isPresent()
                        && !journal.successions().told(key).equals(gone))
                .map(entry -> row(entry, gone));
    }

    private static Row row(JournalEntry entry, Optional<String> gone) {
        return new Row(
                entry.id(),
                entry.label(),
                entry.owner().orElse("-"),
                "-",
                Plan.Work.NONE,
                Plan.MARK,
                gone.map(how -> "left its feed: " + how).orElse("is in its feed again: its mark is taken away"),
                "",
                Optional.empty());
    }
}
