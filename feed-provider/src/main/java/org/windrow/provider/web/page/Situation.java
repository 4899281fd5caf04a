package org.windrow.provider.web.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.windrow.check.Amount;
import org.windrow.page.Times;
import org.windrow.provider.hash.HashProgress;
import org.windrow.provider.index.view.SourceState;

/**
 * How things stand, in one colour and one sentence.
 *
 * @param standings the sources, in the order of the settings
 * @param trouble what keeps the provider as a whole from working, if anything does
 * @param hashing how the computing of checksums goes
 */
public record Situation(List<SourceStanding> standings, Optional<String> trouble, HashProgress hashing, Instant now) {
    public Situation {
        standings = List.copyOf(standings);
    }

    public List<SourceState> sources() {
        return standings.stream().map(SourceStanding::state).toList();
    }

    /** As on a traffic light: red needs someone now, amber when there is time. */
    public enum Light {
        GREEN,
        AMBER,
        RED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public long sum(ToLongFunction<SourceState> of) {
        return standings.stream().map(SourceStanding::state).mapToLong(of).sum();
    }

    /** Why nobody should rely on what is served, one line for each reason; empty when all is well enough. */
    public List<String> alarms() {
        List<String> alarms = new ArrayList<>();
        trouble.ifPresent(alarms::add);
        for (SourceState source : sources()) {
            source.frozen().ifPresent(why -> alarms.add("source " + source.name() + " is frozen: " + why));
        }
        return alarms;
    }

    public Light light() {
        if (!alarms().isEmpty()) {
            return Light.RED;
        }
        boolean amber = standings.stream().anyMatch(source -> source.light() == Light.AMBER);
        return amber ? Light.AMBER : Light.GREEN;
    }

    public String sentence() {
        String verdict = switch (light()) {
            case RED -> "Needs attention";
            case AMBER -> scanning() ? "First scan is running" : "Mostly well";
            case GREEN -> "All well";
        };
        StringBuilder text = new StringBuilder(verdict + ": " + published());
        List<String> rest = rest();
        if (!rest.isEmpty()) {
            text.append("; ").append(String.join(", ", rest));
        }
        lastArrival().ifPresent(at -> text.append("; last new file ").append(new Times(now).relative(at)));
        noticedWithin()
                .ifPresent(time -> text.append("; a finished dataset appears within about ")
                        .append(roughly(time))
                        .append(" of its last write"));
        return text.append('.').toString();
    }

    /** What is odd without being an alarm, one line for each. */
    List<String> warnings() {
        return standings.stream()
                .filter(source -> source.silence().isPresent())
                .map(source -> "nothing new from " + source.state().name() + " for "
                        + Amount.time(Duration.between(source.lastArrival().orElseThrow(), now)) + "; "
                        + source.silence().get() + ". Is the instrument on, and does its copy job run?")
                .toList();
    }

    private Optional<Instant> lastArrival() {
        return standings.stream()
                .flatMap(source -> source.lastArrival().stream())
                .max(Comparator.naturalOrder());
    }

    private Optional<Duration> noticedWithin() {
        return standings.stream()
                .filter(source -> source.state().frozen().isEmpty())
                .flatMap(source -> source.noticedWithin().stream())
                .max(Comparator.naturalOrder())
                .map(time -> time.plus(eta().orElse(Duration.ZERO)));
    }

    /** From two minutes on nobody wants to know the seconds. */
    private static String roughly(Duration time) {
        return Amount.time(time.toMinutes() < 2 ? time : Duration.ofMinutes(Math.round(time.toSeconds() / 60.0)));
    }

    private boolean scanning() {
        return sources().stream()
                .anyMatch(s -> s.lastScan().isEmpty() && s.frozen().isEmpty());
    }

    private String published() {
        long datasets = sum(SourceState::datasets);
        return datasets == 0
                ? "nothing published yet"
                : Amount.count(datasets, "dataset")
                        + ", " + Amount.count(sum(SourceState::files), "file")
                        + ", " + Amount.bytes(sum(SourceState::bytes)) + " published";
    }

    private List<String> rest() {
        List<String> rest = new ArrayList<>();
        add(rest, sum(SourceState::waiting), " waiting");
        add(rest, sum(SourceState::blocked), " blocked");
        add(rest, sum(SourceState::ignored), " ignored");
        long backlog = sum(SourceState::hashBacklogFiles);
        if (backlog > 0) {
            rest.add("checksums of " + Amount.count(backlog, "file") + " ("
                    + Amount.bytes(sum(SourceState::hashBacklogBytes)) + ") still to compute" + pace());
        }
        return rest;
    }

    /** How long the computing of checksums will take; absent where nothing is known of that. */
    public Optional<Duration> eta() {
        return hashing.eta(sum(SourceState::hashBacklogFiles), sum(SourceState::hashBacklogBytes));
    }

    private String pace() {
        return eta().map(eta -> ", about " + Amount.time(eta) + " at "
                        + Amount.bytes(Math.round(hashing.bytesPerSecond())) + "/s")
                .orElse("");
    }

    private static void add(List<String> to, long number, String what) {
        if (number > 0) {
            to.add(String.format(Locale.ROOT, "%,d", number) + what);
        }
    }
}
