package org.windrow.consumer.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.windrow.check.Amount;
import org.windrow.check.Table;
import org.windrow.consumer.harvest.PassReport;
import org.windrow.consumer.journal.Notices;
import org.windrow.consumer.journal.Notices.Notice;
import org.windrow.consumer.standing.Alarm;
import org.windrow.consumer.standing.Cause;
import org.windrow.consumer.standing.Situation;

/**
 * What a pass that nobody watches prints, for cron to mail: nothing while all is well, else one line. Each trouble is
 * told when it begins and again every day while it lasts; the journal remembers.
 */
final class CronLine {
    private static final Duration AGAIN = Duration.ofDays(1);
    /** What comes and goes with every pass is one trouble. */
    private static final Duration OVER = Duration.ofHours(1);

    private static final String ENTRY = "entry ";
    private static final int MOST_NAMED = 3;
    private static final int MOST_CHARACTERS = 400;

    private final Notices told;
    private final InstantSource clock;

    CronLine(Notices told, InstantSource clock) {
        this.told = told;
        this.clock = clock;
    }

    /** The line after a pass. */
    Optional<String> after(PassReport report, Situation situation) {
        Map<String, String> troubles = new LinkedHashMap<>();
        report.feedFailures().forEach(why -> troubles.put(why.replaceFirst(": .*$", ""), why));
        for (Alarm alarm : situation.alarms()) {
            troubles.putIfAbsent(alarm.key(), alarm.text());
        }
        for (Cause cause : situation.blocked()) {
            String text = Amount.count(cause.entries(), "dataset") + " blocked: " + cause.title();
            troubles.put("blocked " + cause.key(), text);
        }
        entries(report.failures()).forEach((shape, failures) -> {
            int more = failures.size() - 1;
            if (!troubles.containsKey("blocked " + shape)) {
                troubles.put(ENTRY + shape, failures.get(0) + (more == 0 ? "" : " (and " + more + " like it)"));
            }
        });
        return of(troubles);
    }

    private static Map<String, List<String>> entries(List<String> failures) {
        return failures.stream().collect(Collectors.groupingBy(Cause::shape, LinkedHashMap::new, Collectors.toList()));
    }

    /** The line for troubles, by keys that stay while they do. */
    Optional<String> of(Map<String, String> troubles) {
        Instant now = clock.instant();
        Map<String, Notice> known = told.open();
        known.forEach((key, notice) -> {
            Duration kept = key.startsWith(ENTRY) ? AGAIN : OVER;
            if (!troubles.containsKey(key) && isOlder(notice, kept, now)) {
                told.closed(key);
            }
        });
        List<Map.Entry<String, String>> news = troubles.entrySet().stream()
                .filter(trouble ->
                        !known.containsKey(trouble.getKey()) || isOlder(known.get(trouble.getKey()), AGAIN, now))
                .toList();
        news.forEach(trouble -> told.opened(trouble.getKey(), new Notice(trouble.getValue(), now)));
        return news.isEmpty() ? Optional.empty() : Optional.of(line(news));
    }

    /** A notice from the future was written by a clock that has been set since: it holds nothing back. */
    private static boolean isOlder(Notice notice, Duration time, Instant now) {
        Duration age = Duration.between(notice.since(), now);
        return age.isNegative() || age.compareTo(time) >= 0;
    }

    private static String line(List<Map.Entry<String, String>> news) {
        String some = news.stream()
                .limit(MOST_NAMED)
                .map(trouble -> shortened(trouble.getValue()))
                .collect(Collectors.joining("; "));
        int more = news.size() - MOST_NAMED;
        return Table.visible("windrow: " + some + (more > 0 ? "; and " + Amount.count(more, "further trouble") : "")
                + " -> feed-consumer status");
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > MOST_CHARACTERS ? line.substring(0, MOST_CHARACTERS) + "…" : line;
    }
}
