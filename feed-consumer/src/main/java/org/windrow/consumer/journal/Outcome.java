package org.windrow.consumer.journal;

import java.time.Instant;
import java.util.Optional;
import org.windrow.consumer.journal.JournalEntry.Totals;
import org.windrow.model.State;

/**
 * What became of an entry in a pass.
 *
 * @param reason why, in words for an operator
 * @param option the setting responsible, if one is
 * @param remedy what would release it, where that needs a person
 * @param nextTry when to look at it again
 * @param totals what the repository holds of it now; absent keeps what is known
 * @param failed whether this counts as a failure of the pass (exit code 3)
 * @param tried whether it was an attempt that led to nothing; the waits grow with their number
 * @param cause what is lacking, in words that are equal for all that lack the same; absent where nothing else can release
 * @param under settings of one pass alone that it was decided under and that may be why
 */
public record Outcome(
        State state,
        String reason,
        Optional<String> option,
        Optional<String> remedy,
        Instant nextTry,
        Optional<Totals> totals,
        boolean failed,
        boolean tried,
        Optional<String> cause,
        Optional<String> under) {
    /** A reason quotes what strangers wrote, which may be very long. */
    private static final int LONGEST_REASON = 4_000;

    /** When what only a person or another setting can release is looked at again by itself. */
    private static final Instant NEVER = Instant.ofEpochMilli(Long.MAX_VALUE);

    public Outcome {
        reason = reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "...";
    }

    private Outcome(
            State state,
            String reason,
            Optional<String> option,
            Optional<String> remedy,
            Instant nextTry,
            Optional<Totals> totals,
            boolean failed,
            boolean tried) {
        this(state, reason, option, remedy, nextTry, totals, failed, tried, Optional.empty(), Optional.empty());
    }

    public static Outcome done(String reason, Instant now, Optional<Totals> totals) {
        return new Outcome(State.DONE, reason, Optional.empty(), Optional.empty(), now, totals, false, false);
    }

    /** Mends itself; {@code failed} where an error, not a rule, makes it wait. */
    public static Outcome waiting(String reason, Instant nextTry, boolean failed) {
        return new Outcome(
                State.WAITING, reason, Optional.empty(), Optional.empty(), nextTry, Optional.empty(), failed, failed);
    }

    /** The same, as an attempt that counts though it is no failure, or as a failure that was no attempt. */
    public Outcome counted(boolean asAttempt) {
        return new Outcome(state, reason, option, remedy, nextTry, totals, failed, asAttempt, cause, under);
    }

    /** Needs a person; a failure of the pass unless an option of theirs is the cause. */
    public static Outcome blocked(String reason, String remedy, Optional<String> option, Instant nextTry) {
        return new Outcome(
                State.BLOCKED, reason, option, Optional.of(remedy), nextTry, Optional.empty(), option.isEmpty(), false);
    }

    /** The same, until somebody acts; {@code cause} is shared by all that the same lack blocks. */
    public static Outcome blocked(String reason, String remedy, Optional<String> option, Optional<String> cause) {
        return blocked(reason, remedy, option, NEVER).lacking(cause);
    }

    public static Outcome ignored(String reason, Optional<String> option, Instant now) {
        return new Outcome(State.IGNORED, reason, option, Optional.empty(), now, Optional.empty(), false, false);
    }

    private Outcome lacking(Optional<String> lack) {
        return new Outcome(state, reason, option, remedy, nextTry, totals, failed, tried, lack, under);
    }

    /** The same, knowing what is held now. */
    public Outcome holding(Optional<Totals> held) {
        return new Outcome(state, reason, option, remedy, nextTry, held, failed, tried, cause, under);
    }

    /** The same, for which this option keeps something back. */
    public Outcome keptBackBy(Optional<String> by) {
        return new Outcome(state, reason, by, remedy, nextTry, totals, failed, tried, cause, under);
    }

    /**
     * The same, decided under settings of one pass alone: where it is not all done, the next pass decides anew.
     *
     * @param noted the reason, with those settings
     */
    public Outcome under(String settings, String noted) {
        return new Outcome(
                state,
                noted,
                option,
                remedy,
                nextTry,
                totals,
                failed,
                tried,
                cause,
                state == State.DONE && option.isEmpty() ? Optional.empty() : Optional.of(settings));
    }
}
