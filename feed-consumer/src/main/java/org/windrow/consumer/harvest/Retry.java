package org.windrow.consumer.harvest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.windrow.check.Amount;
import org.windrow.consumer.harvest.Trouble.Kind;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.journal.Outcome;
import org.windrow.consumer.poll.FileListException;

/**
 * What becomes of an entry whose files did not all arrive: when it is tried again, or who has to act.
 *
 * @param most attempts that bring nothing, after which a person has to look
 * @param random spreads the tries of many entries
 */
record Retry(int most, RandomGenerator random) {
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(3);
    /** What holds an entry up on our side is looked at as often. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    /** Where our side failed the waits stop growing here, at a quarter of an hour. */
    private static final int OURS_AT_MOST = 2;

    private static final int MOST_NAMED = 5;

    /**
     * Another try of an entry.
     *
     * @param before tries in a row that brought nothing, this one not counted
     */
    record Attempt(JournalEntry entry, int before) {
        static Attempt of(JournalEntry entry) {
            return new Attempt(entry, entry.attempts());
        }
    }

    /** When an entry is tried again after so many earlier attempts: ever more seldom, half of it left to chance. */
    Instant next(int attempts, Instant now) {
        long full = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(2 * attempts, 20));
        return now.plusMillis(full / 2 + random.nextLong(full / 2 + 1));
    }

    /** One more attempt failed: it waits longer, or a person has to look. */
    Outcome failed(Attempt attempt, String why, Optional<Instant> notBefore, Instant now) {
        if (attempt.before() + 1 >= most) {
            return Outcome.blocked(
                            why + " (so it was at each of " + Amount.count(most, "attempt") + ")",
                            "Mend the cause, then: feed-consumer retry "
                                    + attempt.entry().id().brief(),
                            Optional.empty(),
                            now)
                    .counted(true);
        }
        return Outcome.waiting(why, later(next(attempt.before(), now), notBefore), true);
    }

    /** The repository's side failed: that passes, however often it was tried, and may have passed soon. */
    Outcome ourSideFailed(Attempt attempt, String why, Instant now) {
        return Outcome.waiting(why, next(Math.min(attempt.before(), OURS_AT_MOST), now), true);
    }

    /** Several troubles make one outcome: waiting if any of them may mend itself. */
    Outcome outcome(Attempt attempt, List<String> refused, List<Trouble> troubles, Instant now) {
        Optional<Trouble> postponed = worst(troubles).filter(Trouble::isPostponed);
        if (postponed.isPresent()) {
            return Outcome.waiting(
                            postponed.get().why(),
                            postponed.get().notBefore().orElse(now.plus(LOOK_AGAIN)),
                            postponed.get().kind() == Kind.HELD_UP)
                    .counted(false);
        }
        if (troubles.stream().allMatch(t -> t.kind() == Kind.REFUSED)) {
            return Outcome.blocked(
                    listed(refused, troubles), troubles.get(0).remedy().orElse(""), Optional.empty(), now);
        }
        boolean failed = troubles.stream().anyMatch(t -> t.kind() != Kind.CHANGING);
        if (failed) {
            return failed(attempt, reason(troubles), notBefore(troubles), now);
        }
        return attempt.entry().gone().isPresent()
                ? left(attempt.entry(), reason(troubles), now)
                : Outcome.waiting(reason(troubles), later(next(attempt.before(), now), notBefore(troubles)), false)
                        .counted(true);
    }

    /** What becomes of an entry whose list of files could not be had. */
    Outcome outcome(Attempt attempt, FileListException trouble, Instant now) {
        String why = "its list of files: " + trouble.getMessage();
        if (trouble.kind() == FileListException.Kind.REFUSED) {
            return Outcome.blocked(why, trouble.remedy().orElse(""), Optional.empty(), now);
        }
        if (trouble.kind() != FileListException.Kind.OUTDATED) {
            return failed(attempt, why, trouble.notBefore(), now);
        }
        return attempt.entry().gone().isPresent()
                ? left(attempt.entry(), why, now)
                : Outcome.waiting(
                                "the dataset has moved on, its newer state is awaited; " + why,
                                later(next(attempt.before(), now), trouble.notBefore()),
                                false)
                        .counted(true);
    }

    private static Outcome left(JournalEntry entry, String why, Instant now) {
        return Outcome.ignored(
                "it left the feed (" + entry.gone().orElseThrow() + ") before this arrived: " + why,
                Optional.empty(),
                now);
    }

    private static Optional<Instant> notBefore(List<Trouble> troubles) {
        return troubles.stream().flatMap(t -> t.notBefore().stream()).max(Instant::compareTo);
    }

    private static Instant later(Instant next, Optional<Instant> asked) {
        return asked.filter(at -> at.isAfter(next)).orElse(next);
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
        int others = troubles.size() - 1;
        return worst(troubles).orElseThrow() + (others == 0 ? "" : " (and " + Amount.count(others, "other file") + ")");
    }

    /** What failed before what is only left for later; what changes comes last, for it is no fault. */
    private static Optional<Trouble> worst(List<Trouble> troubles) {
        return troubles.stream()
                .filter(t -> t.kind() == Kind.FAILED || t.kind() == Kind.MISMATCH)
                .findFirst()
                .or(() -> troubles.stream().filter(Trouble::isPostponed).findFirst())
                .or(() ->
                        troubles.stream().filter(t -> t.kind() == Kind.REFUSED).findFirst())
                .or(() -> troubles.stream().findFirst());
    }
}
