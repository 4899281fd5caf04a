package org.windrow.consumer.standing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.windrow.consumer.journal.FeedRecord;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.Sums;
import org.windrow.consumer.poll.FeedSettings;
import org.windrow.consumer.repository.Catalogue;
import org.windrow.consumer.repository.Catalogue.Space;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.standing.Situation.Verified;
import org.windrow.consumer.transfer.InFlight;
import org.windrow.model.Arrived;
import org.windrow.model.Silence;

/**
 * Finds out how things stand.
 *
 * @param catalogue of the repository; absent where it has none, or before the first pass
 * @param storeTrouble why there is no catalogue where there should be one
 * @param started when this process began to poll on its own; absent where it only looks
 */
public record Standings(
        List<FeedSettings> feeds,
        Journal journal,
        Optional<Catalogue> catalogue,
        Optional<String> storeTrouble,
        Supplier<InFlight.Snapshot> underWay,
        int unreachedAfter,
        Optional<Instant> started,
        InstantSource clock) {
    private static final Duration REMEMBERED = Duration.ofDays(36);
    private static final Duration RECENT = Duration.ofDays(14);
    private static final Duration LEAST_RECENT = Duration.ofDays(1);
    private static final Duration FOREVER = Duration.ofDays(3650);

    public Standings {
        feeds = List.copyOf(feeds);
    }

    /** How they stand now. */
    public Situation situation() {
        Instant now = clock.instant();
        List<FeedStanding> standings =
                feeds.stream().map(feed -> feed(feed, now)).toList();
        Sums sums = journal.sums();
        Optional<Space> space = catalogue.flatMap(Catalogue::space);
        return new Situation(
                standings,
                sums.counts(),
                sums.datasets(),
                sums.held(),
                Cause.of(sums.blocked()),
                store(),
                space,
                space.flatMap(left -> fullIn(left, standings, now)),
                journal.verifications().last().map(run -> new Verified(run.at(), run.files(), run.damaged())),
                underWay.get(),
                now);
    }

    private Optional<String> store() {
        try {
            if (catalogue.isPresent()) {
                catalogue.get().mustBeThere();
            }
            return storeTrouble;
        } catch (RepositoryException e) {
            return Optional.of(e.getMessage());
        }
    }

    private FeedStanding feed(FeedSettings feed, Instant now) {
        Optional<FeedRecord> known = journal.feeds().named(feed.name());
        Optional<Instant> last = journal.arrivals().last(feed.name());
        List<Arrived> arrivals = journal.arrivals().of(feed.name(), now.minus(REMEMBERED));
        return new FeedStanding(
                feed.name(),
                feed.url(),
                feed.every(),
                known,
                last,
                arrivals,
                last.flatMap(at -> Silence.unusual(arrivals, at, now)),
                unreached(feed, known, now));
    }

    /** A feed that nobody asked is none that cannot be reached: without a failure, only time of our own running counts. */
    private Optional<Instant> unreached(FeedSettings feed, Optional<FeedRecord> known, Instant now) {
        Optional<Instant> success = known.flatMap(FeedRecord::lastSuccess);
        boolean failed = known.flatMap(FeedRecord::failure).isPresent();
        if (failed && success.isEmpty()) {
            return known.flatMap(FeedRecord::lastFailure);
        }
        Optional<Instant> since = failed
                ? success
                : started.map(begun -> success.filter(begun::isBefore).orElse(begun));
        Duration patience = feed.every().multipliedBy(unreachedAfter);
        return since.filter(at -> Duration.between(at, now).compareTo(patience) > 0);
    }

    private Optional<Duration> fullIn(Space space, List<FeedStanding> standings, Instant now) {
        Instant from = now.minus(RECENT);
        long bytes = standings.stream()
                .flatMap(feed -> feed.arrivals().stream())
                .filter(arrived -> arrived.hour().isAfter(from))
                .mapToLong(Arrived::bytes)
                .sum();
        Duration observed = journal.arrivals()
                .first()
                .filter(from::isBefore)
                .map(first -> Duration.between(first, now))
                .orElse(RECENT);
        Duration over = observed.compareTo(LEAST_RECENT) < 0 ? LEAST_RECENT : observed;
        if (bytes == 0) {
            return Optional.empty();
        }
        Duration left = Duration.ofSeconds((long) (space.free() / ((double) bytes / over.toSeconds())));
        return Optional.of(left).filter(time -> time.compareTo(FOREVER) < 0);
    }
}
