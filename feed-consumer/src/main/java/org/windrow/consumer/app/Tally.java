package org.windrow.consumer.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.windrow.consumer.journal.Walk.News;
import org.windrow.consumer.poll.PollResult;
import org.windrow.model.State;

/** Counts along a pass. For its one thread. */
final class Tally {
    private int requests;
    private long feedBytes;
    private int unchanged;
    private int added;
    private int updated;
    private int removed;
    private int datasets;
    private int files;
    private long copied;
    private final List<String> failures = new ArrayList<>();
    private final List<String> feedFailures = new ArrayList<>();

    void polled(PollResult result) {
        requests += result.requests();
        feedBytes += result.bytes();
        unchanged += result.unchanged() ? 1 : 0;
    }

    void news(News news) {
        added += news.added();
        updated += news.updated();
        removed += news.removed();
    }

    void arrived(int newFiles) {
        datasets++;
        files += newFiles;
    }

    void copied(long bytes) {
        copied += bytes;
    }

    void failed(String what) {
        failures.add(what);
    }

    void feedFailed(String what) {
        feedFailures.add(what);
    }

    PassReport report(Map<State, Long> standing) {
        return new PassReport(
                requests,
                feedBytes,
                unchanged,
                added,
                updated,
                removed,
                datasets,
                files,
                copied,
                standing,
                failures,
                feedFailures);
    }
}
