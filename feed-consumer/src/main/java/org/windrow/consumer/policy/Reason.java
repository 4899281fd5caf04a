package org.windrow.consumer.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.windrow.consumer.repository.HeldDataset;

/** Decisions in an operator's words. */
final class Reason {
    private Reason() {}

    static String held(FilePlan plan) {
        String held = plan.listed() == 1 ? "its file is held" : "all " + plan.listed() + " files are held";
        return plan.notFetched() == 0 ? held : held + ", " + forbidden(plan);
    }

    static String heldBack(FilePlan plan) {
        return plan.heldBack() + " changed " + files(plan.heldBack()) + " held back";
    }

    /** The options that allowed it, and the counts: {@code allow-experiment-creation, 4 new files}. */
    static String ingest(FilePlan plan, Optional<HeldDataset> held, Destination to, List<String> options) {
        List<String> parts = new ArrayList<>(options);
        addCounts(parts, plan);
        held.filter(h -> !IngestRules.sameLabels(h, to)).ifPresent(h -> parts.add("title or experiment changed"));
        held.filter(h -> !h.complete() && parts.isEmpty()).ifPresent(h -> parts.add("finishes a partial dataset"));
        if (parts.isEmpty()) {
            parts.add(held.isPresent() ? "newer state, same files" : "no files");
        }
        return String.join(", ", parts);
    }

    private static void addCounts(List<String> parts, FilePlan plan) {
        if (!plan.fresh().isEmpty()) {
            parts.add(plan.fresh().size() + " new " + files(plan.fresh().size()));
        }
        if (!plan.changed().isEmpty()) {
            parts.add(plan.changed().size() + " changed");
        }
        if (plan.marksDiffer()) {
            parts.add(plan.removed().isEmpty() ? "listed again" : plan.removed().size() + " removed upstream");
        }
        if (plan.heldBack() > 0) {
            parts.add(heldBack(plan) + " (" + Option.UPDATE_AT_MOST_EVERY + ")");
        }
        if (plan.notFetched() > 0) {
            parts.add(forbidden(plan));
        }
        if (!plan.refused().isEmpty()) {
            parts.add(plan.refused().size() + " refused");
        }
    }

    private static String forbidden(FilePlan plan) {
        return plan.notFetched() + " changed not fetched (" + Option.UPDATING_DATAFILES + " is false)";
    }

    private static String files(int number) {
        return number == 1 ? "file" : "files";
    }
}
