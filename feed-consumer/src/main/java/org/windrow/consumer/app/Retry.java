package org.windrow.consumer.app;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.windrow.check.Amount;
import org.windrow.consumer.app.Trouble.Kind;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.journal.Outcome;
import org.windrow.consumer.poll.FileListException;

/** What becomes of an entry whose files did not all arrive: when it is tried again, or who has to act. */
final class Retry {
    private static final List<Duration> STEPS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(2));

    private static final int MOST_NAMED = 5;

    private Retry() {}

    /** When an entry is tried again after so many earlier attempts: soon at first, then ever more seldom. */
    static Instant next(int attempts, Instant now) {
        return now.plus(STEPS.get(Math.min(attempts, STEPS.size() - 1)));
    }

    /** Several troubles make one outcome: waiting if any of them may mend itself. */
    static Outcome outcome(JournalEntry entry, List<String> refused, List<Trouble> troubles, Instant now) {
        boolean failed = troubles.stream().anyMatch(t -> t.kind() != Kind.CHANGING);
        if (troubles.stream().allMatch(t -> t.kind() == Kind.REFUSED)) {
            return Outcome.blocked(
                    listed(refused, troubles), troubles.get(0).remedy().orElse(""), Optional.empty(), now);
        }
        if (!failed && entry.gone().isPresent()) {
            return Outcome.ignored(
                    "it left the feed (" + entry.gone().get() + ") before this arrived: " + reason(troubles),
                    Optional.empty(),
                    now);
        }
        return Outcome.waiting(reason(troubles), nextTry(entry, troubles, now), failed);
    }

    /** What becomes of an entry whose list of files could not be had. */
    static Outcome outcome(JournalEntry entry, FileListException trouble, Instant now) {
        String why = "its list of files: " + trouble.getMessage();
        boolean outdated = trouble.kind() == FileListException.Kind.OUTDATED;
        if (trouble.kind() == FileListException.Kind.REFUSED) {
            return Outcome.blocked(why, trouble.remedy().orElse(""), Optional.empty(), now);
        }
        if (outdated && entry.gone().isPresent()) {
            return Outcome.ignored(
                    "it left the feed (" + entry.gone().get() + ") before this arrived: " + why, Optional.empty(), now);
        }
        Instant next = next(entry.attempts(), now);
        Instant when = trouble.notBefore().filter(asked -> asked.isAfter(next)).orElse(next);
        return Outcome.waiting(
                outdated ? "the dataset has moved on, its newer state is awaited; " + why : why, when, !outdated);
    }

    private static Instant nextTry(JournalEntry entry, List<Trouble> troubles, Instant now) {
        Instant next = next(entry.attempts(), now);
        return troubles.stream()
                .flatMap(t -> t.notBefore().stream())
                .filter(asked -> asked.isAfter(next))
                .max(Instant::compareTo)
                .orElse(next);
    }

    /** What may not be taken, the policy's refusals and the transfer's. */
    private static String listed(List<String> refused, List<Trouble> troubles) {
        List<String> all = Stream.concat(refused.stream(), troubles.stream().map(Trouble::toString))
                .toList();
        String named = all.stream().limit(MOST_NAMED).collect(Collectors.joining("; "));
        return all.size() <= MOST_NAMED ? named : named + " (and " + (all.size() - MOST_NAMED) + " more)";
    }

    /** Names the first of the worst; the others are counted. */
    private static String reason(List<Trouble> troubles) {
        Trouble worst = troubles.stream()
                .filter(t -> t.kind() != Kind.CHANGING)
                .findFirst()
                .orElse(troubles.get(0));
        int others = troubles.size() - 1;
        return worst + (others == 0 ? "" : " (and " + Amount.count(others, "other file") + ")");
    }
}
