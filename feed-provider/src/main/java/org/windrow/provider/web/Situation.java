package org.windrow.provider.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.windrow.check.Amount;
import org.windrow.provider.index.SourceState;

/**
 * How things stand, in one colour and one sentence.
 *
 * @param trouble what keeps the provider as a whole from working, if anything does
 */
record Situation(List<SourceState> sources, Optional<String> trouble) {
    Situation {
        sources = List.copyOf(sources);
    }

    /** As on a traffic light: red needs someone now, amber when there is time. */
    enum Light {
        GREEN,
        AMBER,
        RED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    long sum(ToLongFunction<SourceState> of) {
        return sources.stream().mapToLong(of).sum();
    }

    /** Why nobody should rely on what is served, one line for each reason; empty when all is well enough. */
    List<String> alarms() {
        List<String> alarms = new ArrayList<>();
        trouble.ifPresent(alarms::add);
        for (SourceState source : sources) {
            source.frozen().ifPresent(why -> alarms.add("source " + source.name() + " is frozen: " + why));
        }
        return alarms;
    }

    Light light() {
        if (!alarms().isEmpty()) {
            return Light.RED;
        }
        return sum(SourceState::blocked) > 0 || scanning() ? Light.AMBER : Light.GREEN;
    }

    String sentence() {
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
        return text.append('.').toString();
    }

    private boolean scanning() {
        return sources.stream()
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
                    + Amount.bytes(sum(SourceState::hashBacklogBytes)) + ") still to compute");
        }
        return rest;
    }

    private static void add(List<String> to, long number, String what) {
        if (number > 0) {
            to.add(String.format(Locale.ROOT, "%,d", number) + what);
        }
    }
}
