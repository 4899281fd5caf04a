package org.windrow.consumer.app;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.windrow.check.Amount;
import org.windrow.check.Table;
import org.windrow.consumer.journal.FeedRecord;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.journal.JournalEntry.Totals;
import org.windrow.model.FeedEntry.Mark;
import org.windrow.model.State;

/** How things stand, for people: one sentence, then what needs somebody, then what mends itself. */
record StatusText(Journal journal, Instant now) {
    private static final int MOST_ROWS = 50;

    String text() {
        StringBuilder text = new StringBuilder(sentence()).append('\n');
        text.append('\n').append(feeds());
        for (State state : List.of(State.BLOCKED, State.WAITING)) {
            List<JournalEntry> entries = journal.entries().in(state, MOST_ROWS);
            if (!entries.isEmpty()) {
                text.append('\n').append(entries(state, entries));
            }
        }
        return text.toString();
    }

    private String sentence() {
        Totals held = journal.entries().held();
        var counts = journal.entries().counts();
        long unverified = held.files() - held.verified();
        return Amount.count(journal.entries().heldDatasets(), "dataset") + " with "
                + Amount.count(held.files(), "file") + " (" + Amount.bytes(held.bytes()) + ") "
                + (held.files() == 0 ? "so far" : "arrived")
                + (held.files() == 0 ? "" : unverified == 0 ? ", all verified" : ", " + unverified + " not verified")
                + "; " + counts.get(State.WAITING) + " waiting, " + counts.get(State.BLOCKED) + " blocked, "
                + counts.get(State.IGNORED) + " ignored.";
    }

    private String feeds() {
        Table table = new Table("FEED", "CHANGE", "LAST READ", "STATE");
        for (FeedRecord feed : journal.feeds().all()) {
            table.row(
                    feed.name(),
                    feed.position()
                            .mark()
                            .map(Mark::number)
                            .map(String::valueOf)
                            .orElse("-"),
                    feed.lastSuccess().map(this::ago).orElse("never"),
                    feed.failure().orElse("fine"));
        }
        return table.size() == 0 ? "No feed was read yet.\n" : table.text();
    }

    private String entries(State state, List<JournalEntry> entries) {
        Table table =
                new Table(state.name(), "DATASET", "SINCE", state == State.BLOCKED ? "BECAUSE" : "UNTIL, BECAUSE");
        for (JournalEntry entry : entries) {
            boolean later = state == State.WAITING && entry.nextTry().isAfter(now);
            String until = later ? "next try in " + Amount.time(Duration.between(now, entry.nextTry())) + ": " : "";
            table.row(
                    entry.id().brief(),
                    entry.label(),
                    ago(entry.since()),
                    until + entry.reason() + entry.remedy().map(r -> " -> " + r).orElse(""));
        }
        long all = journal.entries().counts().get(state);
        return table.text() + (all > table.size() ? "... and " + (all - table.size()) + " more\n" : "");
    }

    private String ago(Instant then) {
        return Amount.time(Duration.ofSeconds(
                        Math.max(0, Duration.between(then, now).toSeconds()))) + " ago";
    }
}
