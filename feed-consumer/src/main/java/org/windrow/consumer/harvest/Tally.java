package org.windrow.consumer.harvest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.windrow.consumer.journal.Walk.News;
import org.windrow.consumer.poll.PollResult;
import org.windrow.model.State;

/** Counts along a pass, or along a service's life. Safe for many threads. */
final class Tally {
    /** A service that runs for years names no more than these. */
    private static final int MOST_NAMED = 10_000;

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

    synchronized void polled(PollResult result) {
        requests += result.requests();
        feedBytes += result.bytes();
        unchanged += result.unchanged() ? 1 : 0;
    }

    synchronized void news(News news) {
        added += news.added();
        updated += news.updated();
        removed += news.removed();
    }

    synchronized void arrived(int newFiles) {
        datasets++;
        files += newFiles;
    }

    synchronized void copied(long bytes) {
        copied += bytes;
    }

    synchronized void failed(String what) {
        add(failures, what);
    }

    synchronized void feedFailed(String what) {
        add(feedFailures, what);
    }

    private static void add(List<String> failed, String what) {
        if (failed.size() < MOST_NAMED) {
            failed.add(what);
        }
    }

    synchronized PassReport report(Map<State, Long> standing) {
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
