package org.windrow.consumer.app;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.windrow.check.Amount;
import org.windrow.check.Table;
import org.windrow.consumer.journal.FeedRecord;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.journal.ToldFiles;
import org.windrow.consumer.oai.HarvestWords;
import org.windrow.consumer.standing.Situation;
import org.windrow.model.FeedEntry.Mark;
import org.windrow.model.State;

/** How things stand, for people: one sentence, then what needs somebody, then what mends itself. */
record StatusText(Situation situation, Journal journal) {
    private static final int MOST_ROWS = 50;

    String text() {
        StringBuilder text = new StringBuilder(Table.visible(situation.sentence()))
                .append('\n')
                .append(beside())
                .append(departed())
                .append(checksums())
                .append(described());
        text.append('\n').append(feeds());
        for (State state : List.of(State.BLOCKED, State.WAITING)) {
            List<JournalEntry> entries = journal.entries().in(state, MOST_ROWS);
            if (!entries.isEmpty()) {
                text.append('\n').append(entries(state, entries));
            }
        }
        return text.toString();
    }

    /** That a checksum file says otherwise keeps nothing back, but its owner should know. */
    private String checksums() {
        long findings = journal.checksums().count();
        return findings == 0
                ? ""
                : journal.checksums().newest(1).stream()
                        .map(newest -> Amount.count(findings, "line") + " of checksum files beside data"
                                + (findings == 1 ? " does" : " do") + " not fit the files -> feed-consumer why "
                                + newest.key().id().brief() + "\n")
                        .collect(java.util.stream.Collectors.joining());
    }

    /** That a file cannot be read to its end keeps nothing back; it is worth a line. */
    private String described() {
        ToldFiles.Counts told = journal.told().counts();
        return told.withFindings() == 0
                ? ""
                : Amount.count(told.withFindings(), "file") + " of " + told.files()
                        + " could not be wholly described; their datasets' pages say why\n";
    }

    /** What to do about each alarm, and how long the disk lasts. */
    private String beside() {
        StringBuilder text = new StringBuilder();
        situation
                .alarms()
                .forEach(alarm -> text.append("-> ").append(alarm.remedy()).append('\n'));
        situation
                .space()
                .ifPresent(space -> text.append(Amount.bytes(space.free()))
                        .append(" of ")
                        .append(Amount.bytes(space.size()))
                        .append(" free")
                        .append(situation
                                .fullIn()
                                .map(time -> ", full in about " + Situation.roughly(time) + " at the pace of two weeks")
                                .orElse(""))
                        .append("; ")
                        .append(situation
                                .verified()
                                .map(found -> "last verified " + ago(found.at()))
                                .orElse("never verified"))
                        .append(".\n"));
        return text.toString();
    }

    /** What left its feed stays; {@code 3 datasets held left their feed: 2 gone, 1 withdrawn.} */
    private String departed() {
        Map<String, Long> departed = journal.successions().departed();
        long all = departed.values().stream().mapToLong(n -> n).sum();
        return all == 0
                ? ""
                : Amount.count(all, "dataset") + " held left their feed: "
                        + departed.entrySet().stream()
                                .map(kind -> kind.getValue() + " " + kind.getKey())
                                .collect(Collectors.joining(", "))
                        + ".\n";
    }

    private Instant now() {
        return situation.now();
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
                    feed.failure().or(() -> HarvestWords.of(feed.position())).orElse("fine"));
        }
        return table.size() == 0 ? "No feed was read yet.\n" : table.text();
    }

    private String entries(State state, List<JournalEntry> entries) {
        Table table =
                new Table(state.name(), "DATASET", "SINCE", state == State.BLOCKED ? "BECAUSE" : "UNTIL, BECAUSE");
        for (JournalEntry entry : entries) {
            boolean later = state == State.WAITING && entry.nextTry().isAfter(now());
            String until = later ? "next try in " + Amount.time(Duration.between(now(), entry.nextTry())) + ": " : "";
            table.row(
                    entry.id().brief(),
                    entry.label(),
                    ago(entry.since()),
                    until + entry.reason() + entry.remedy().map(r -> " -> " + r).orElse(""));
        }
        long all = situation.count(state);
        return table.text() + (all > table.size() ? "... and " + (all - table.size()) + " more\n" : "");
    }

    private String ago(Instant then) {
        return Amount.time(Duration.ofSeconds(
                        Math.max(0, Duration.between(then, now()).toSeconds()))) + " ago";
    }
}
