package org.windrow.consumer.web;

import java.time.Duration;
import org.windrow.consumer.standing.FeedStanding;
import org.windrow.consumer.standing.Situation;
import org.windrow.model.Arrived;
import org.windrow.model.State;
import org.windrow.page.MetricsText;

/** How things stand, as numbers for Prometheus. Labels are feeds and states, never names of data. */
final class Metrics {
    private static final double MILLIS = 1000.0;

    private Metrics() {}

    static String of(Situation now, String version) {
        MetricsText text = new MetricsText();
        whole(text, now, version);
        feeds(text, now);
        return text.toString();
    }

    private static void whole(MetricsText text, Situation now, String version) {
        text.family("consumer_info", "gauge", "Always 1; the version of the consumer is a label.")
                .add("consumer_info", 1, "version", version)
                .family("consumer_healthy", "gauge", "1 while /health answers 200.")
                .add("consumer_healthy", now.alarms().isEmpty() ? 1 : 0)
                .family("consumer_entries", "gauge", "Datasets that feeds announce, by state.");
        for (State state : State.values()) {
            text.add("consumer_entries", now.count(state), "state", state.word());
        }
        text.family("consumer_datasets", "gauge", "Datasets of which the repository holds at least a part.")
                .add("consumer_datasets", now.datasets())
                .family("consumer_files", "gauge", "Files held.")
                .add("consumer_files", now.held().files())
                .family("consumer_files_unverified", "gauge", "Files held whose feed gave no checksum to compare with.")
                .add(
                        "consumer_files_unverified",
                        Math.max(0, now.held().files() - now.held().verified()))
                .family("consumer_bytes", "gauge", "Bytes held.")
                .add("consumer_bytes", now.held().bytes())
                .family("consumer_transfers", "gauge", "Datasets being brought at this moment.")
                .add("consumer_transfers", now.underWay().datasets().size())
                .family("consumer_transfer_bytes_per_second", "gauge", "Pace of all transfers together.")
                .add("consumer_transfer_bytes_per_second", now.underWay().bytesPerSecond());
        disk(text, now);
        verify(text, now);
    }

    private static void disk(MetricsText text, Situation now) {
        now.space()
                .ifPresent(space -> text.family("consumer_disk_free_bytes", "gauge", "Free on the repository's disk.")
                        .add("consumer_disk_free_bytes", space.free())
                        .family("consumer_disk_size_bytes", "gauge", "Size of the repository's disk.")
                        .add("consumer_disk_size_bytes", space.size()));
        now.fullIn()
                .ifPresent(time -> text.family(
                                "consumer_disk_full_in_seconds", "gauge", "Until it is full, at the pace of two weeks.")
                        .add("consumer_disk_full_in_seconds", time.toSeconds()));
    }

    private static void verify(MetricsText text, Situation now) {
        now.verified()
                .ifPresent(found -> text.family(
                                "consumer_verify_age_seconds", "gauge", "Since stored files were last verified.")
                        .add("consumer_verify_age_seconds", seconds(Duration.between(found.at(), now.now())))
                        .family("consumer_verify_wrong_files", "gauge", "Files found changed then.")
                        .add("consumer_verify_wrong_files", found.wrong()));
    }

    private static void feeds(MetricsText text, Situation now) {
        text.family("consumer_feed_reached", "gauge", "0 once the feed was not reached for too long.")
                .family("consumer_feed_last_success_age_seconds", "gauge", "Since the feed was last read.")
                .family("consumer_feed_last_arrival_age_seconds", "gauge", "Since the newest file came from it.")
                .family("consumer_feed_lag_seconds", "gauge", "From publication to arrival, of the newest dataset.")
                .family("consumer_feed_silent", "gauge", "1 while it is unusual that nothing comes.")
                .family("consumer_feed_recent_bytes", "gauge", "Bytes that came from it in the last five weeks.");
        for (FeedStanding feed : now.feeds()) {
            feed(text, feed, now);
        }
    }

    private static void feed(MetricsText text, FeedStanding feed, Situation now) {
        String name = feed.name();
        text.add("consumer_feed_reached", feed.unreached().isPresent() ? 0 : 1, "feed", name)
                .add("consumer_feed_silent", feed.silence().isPresent() ? 1 : 0, "feed", name)
                .add(
                        "consumer_feed_recent_bytes",
                        feed.arrivals().stream().mapToLong(Arrived::bytes).sum(),
                        "feed",
                        name);
        feed.lastSuccess()
                .ifPresent(at -> text.add(
                        "consumer_feed_last_success_age_seconds",
                        seconds(Duration.between(at, now.now())),
                        "feed",
                        name));
        feed.lastArrival()
                .ifPresent(at -> text.add(
                        "consumer_feed_last_arrival_age_seconds",
                        seconds(Duration.between(at, now.now())),
                        "feed",
                        name));
        feed.known()
                .flatMap(known -> known.lag())
                .ifPresent(lag -> text.add("consumer_feed_lag_seconds", seconds(lag), "feed", name));
    }

    private static double seconds(Duration time) {
        return Math.max(0, time.toMillis() / MILLIS);
    }
}
