package org.windrow.consumer.app;

import java.util.ArrayList;
import java.util.List;
import org.windrow.check.Amount;
import org.windrow.consumer.harvest.PassReport;
import org.windrow.model.State;

/** A pass in one line. */
public record Summary(PassReport report) {

    /** {@code nothing new (304, 1 request, 0 bytes)   17 blocked: feed-consumer status}. */
    public String line() {
        String news = news();
        String asked = Amount.count(report.requests(), "request") + ", "
                + (report.feedBytes() < 1000
                        ? Amount.count(report.feedBytes(), "byte")
                        : Amount.bytes(report.feedBytes()));
        String answer = report.unchanged() > 0 && news.isEmpty() ? "304, " : "";
        return (news.isEmpty() ? "nothing new" : news) + " (" + answer + asked + ")" + standing();
    }

    private String news() {
        List<String> parts = new ArrayList<>();
        add(parts, report.added(), "new");
        add(parts, report.updated(), "updated");
        add(parts, report.removed(), "gone from the feed");
        if (report.files() > 0) {
            parts.add(Amount.count(report.files(), "file") + " in " + Amount.count(report.datasets(), "dataset") + ", "
                    + Amount.bytes(report.copied()) + " copied");
        }
        add(parts, report.failures().size(), "failed");
        if (!report.feedFailures().isEmpty()) {
            parts.add(Amount.count(report.feedFailures().size(), "feed") + " not read");
        }
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, int count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    private String standing() {
        List<String> parts = new ArrayList<>();
        for (State state : List.of(State.WAITING, State.BLOCKED)) {
            long count = report.standing().getOrDefault(state, 0L);
            if (count > 0) {
                parts.add(count + " " + state.word());
            }
        }
        return parts.isEmpty() ? "" : "   " + String.join(", ", parts) + ": feed-consumer status";
    }
}
