package org.windrow.consumer.standing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.windrow.check.Amount;
import org.windrow.consumer.journal.JournalEntry.Totals;
import org.windrow.consumer.repository.Catalogue.Space;
import org.windrow.consumer.transfer.InFlight;
import org.windrow.model.State;

/**
 * How things stand, in one colour and one sentence.
 *
 * @param feeds in the order of the settings
 * @param counts of entries in each state
 * @param datasets of which at least a part is held
 * @param blocked why, the cause of most datasets first
 * @param store what keeps the repository from being read, if anything does
 * @param space on the repository's disk
 * @param fullIn when that is used up if as much comes as in the last two weeks
 * @param verified when stored files were last read again and compared
 */
public record Situation(
        List<FeedStanding> feeds,
        Map<State, Long> counts,
        long datasets,
        Totals held,
        List<Cause> blocked,
        Optional<String> store,
        Optional<Space> space,
        Optional<Duration> fullIn,
        Optional<Verified> verified,
        InFlight.Snapshot underWay,
        Instant now) {
    private static final int NEARLY = 100;
    private static final Duration SOON = Duration.ofDays(1);

    public Situation {
        feeds = List.copyOf(feeds);
        counts = Map.copyOf(counts);
        blocked = List.copyOf(blocked);
    }

    /** As on a traffic light: red needs somebody, amber may need somebody. */
    public enum Light {
        GREEN,
        AMBER,
        RED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What reading stored files again found.
     *
     * @param wrong files whose bytes are not what they were
     */
    public record Verified(Instant at, long files, long wrong) {}

    public long count(State state) {
        return counts.getOrDefault(state, 0L);
    }

    /** What keeps new data from coming in, or will; {@code /health} is red while there is any. */
    public List<Alarm> alarms() {
        List<Alarm> alarms = new ArrayList<>();
        store.ifPresent(why ->
                alarms.add(new Alarm("store", "the repository cannot be read", why, "Mount its disk, or mend it.")));
        for (FeedStanding feed : feeds) {
            feed.unreached().ifPresent(since -> alarms.add(unreached(feed, since)));
        }
        space.filter(this::runsOut).ifPresent(left -> alarms.add(disk(left)));
        verified.filter(found -> found.wrong() > 0).ifPresent(found -> alarms.add(rotten(found)));
        return alarms;
    }

    private Alarm unreached(FeedStanding feed, Instant since) {
        String never = feed.lastSuccess().isEmpty() ? "was never reached" : "was not reached for " + length(since);
        return new Alarm(
                "feed " + feed.name(),
                "feed " + feed.name() + " " + never,
                feed.failure().orElse(""),
                "Is its server running, and reachable from here? It is asked again every " + Amount.time(feed.every())
                        + ".");
    }

    private boolean runsOut(Space left) {
        return (left.size() > 0 && left.free() < left.size() / NEARLY)
                || fullIn.filter(time -> time.compareTo(SOON) < 0).isPresent();
    }

    private Alarm disk(Space left) {
        return new Alarm(
                "disk",
                "the repository's disk has " + Amount.bytes(left.free()) + " left"
                        + fullIn.map(time -> ", enough for about " + roughly(time))
                                .orElse(""),
                "",
                "Make room, or enlarge it.");
    }

    private static Alarm rotten(Verified found) {
        return new Alarm(
                "verify",
                Amount.count(found.wrong(), "stored file") + " no longer " + (found.wrong() == 1 ? "has" : "have")
                        + " the bytes that arrived",
                "",
                "See which, and fetch them again:  feed-consumer verify --repair");
    }

    /** Odd without being an alarm. */
    public List<String> warnings() {
        return feeds.stream()
                .filter(feed -> feed.silence().isPresent() && feed.unreached().isEmpty())
                .map(feed -> "nothing new from " + feed.name() + " for "
                        + feed.lastArrival().map(this::length).orElse("long") + "; "
                        + feed.silence().get() + ". Is the instrument on, and does its copy job run?")
                .toList();
    }

    /** Its colour. */
    public Light light() {
        if (!alarms().isEmpty() || count(State.BLOCKED) > 0) {
            return Light.RED;
        }
        return warnings().isEmpty() ? Light.GREEN : Light.AMBER;
    }

    /** Everything that matters most, in one sentence. */
    public String sentence() {
        String verdict = switch (light()) {
            case RED -> "Needs somebody: ";
            case AMBER -> "Mostly well: ";
            case GREEN -> "All well: ";
        };
        List<String> clauses = Stream.of(
                        alarms().stream().map(Alarm::brief),
                        blockedClause().stream(),
                        warnings().isEmpty() ? Stream.<String>empty() : Stream.of(silentClause()),
                        Stream.of(heldClause()),
                        transferClause().stream(),
                        waitingClause().stream(),
                        arrivalClause().stream())
                .flatMap(clause -> clause)
                .toList();
        return verdict + String.join("; ", clauses) + ".";
    }

    private Optional<String> blockedClause() {
        long number = count(State.BLOCKED);
        return number == 0
                ? Optional.empty()
                : Optional.of(Amount.count(number, "dataset") + " blocked"
                        + (blocked.size() > 1 ? " for " + blocked.size() + " reasons" : ""));
    }

    private String silentClause() {
        long silent = warnings().size();
        return silent == 1 ? "one feed is unusually silent" : silent + " feeds are unusually silent";
    }

    private String heldClause() {
        if (datasets == 0) {
            return "nothing arrived yet";
        }
        long unverified = held.files() - held.verified();
        return Amount.count(datasets, "dataset") + " with " + Amount.count(held.files(), "file") + " ("
                + Amount.bytes(held.bytes()) + ") arrived, "
                + (unverified <= 0
                        ? "all verified"
                        : Amount.count(unverified, "file") + " not verified against the source");
    }

    private Optional<String> transferClause() {
        long bytes = 0;
        long done = 0;
        for (InFlight.DatasetUnderWay dataset : underWay.datasets()) {
            bytes += dataset.bytes();
            done += dataset.bytesDone();
        }
        if (bytes == 0) {
            return Optional.empty();
        }
        long rate = underWay.bytesPerSecond();
        long missing = Math.max(0, bytes - done);
        return Optional.of(Amount.bytes(missing) + " coming in at " + Amount.bytes(rate) + "/s"
                + (rate == 0 ? "" : ", about " + roughly(Duration.ofSeconds(missing / rate)) + " left"));
    }

    private Optional<String> waitingClause() {
        long number = count(State.WAITING);
        return number == 0 ? Optional.empty() : Optional.of(String.format(Locale.ROOT, "%,d waiting", number));
    }

    private Optional<String> arrivalClause() {
        return feeds.stream()
                .flatMap(feed -> feed.lastArrival().stream())
                .max(Comparator.naturalOrder())
                .map(at -> "last new file " + length(at) + " ago");
    }

    private String length(Instant since) {
        Duration time = Duration.between(since, now);
        return roughly(time.isNegative() ? Duration.ZERO : time);
    }

    /** From two minutes on nobody wants to know the seconds. */
    public static String roughly(Duration time) {
        if (time.toDays() >= 2) {
            return Amount.count(time.toDays(), "day");
        }
        if (time.toSeconds() < 3) {
            return "a moment";
        }
        return Amount.time(time.toMinutes() < 2 ? time : Duration.ofMinutes(Math.round(time.toSeconds() / 60.0)));
    }
}
