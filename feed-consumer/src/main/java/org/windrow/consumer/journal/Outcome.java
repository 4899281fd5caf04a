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
 */
public record Outcome(
        State state,
        String reason,
        Optional<String> option,
        Optional<String> remedy,
        Instant nextTry,
        Optional<Totals> totals,
        boolean failed,
        boolean tried) {
    /** A reason quotes what strangers wrote, which may be very long. */
    private static final int LONGEST_REASON = 4_000;

    public Outcome {
        reason = reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "...";
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
        return new Outcome(state, reason, option, remedy, nextTry, totals, failed, asAttempt);
    }

    /** Needs a person; a failure of the pass unless an option of theirs is the cause. */
    public static Outcome blocked(String reason, String remedy, Optional<String> option, Instant nextTry) {
        return new Outcome(
                State.BLOCKED, reason, option, Optional.of(remedy), nextTry, Optional.empty(), option.isEmpty(), false);
    }

    public static Outcome ignored(String reason, Optional<String> option, Instant now) {
        return new Outcome(State.IGNORED, reason, option, Optional.empty(), now, Optional.empty(), false, false);
    }

    /** The same, knowing what is held now. */
    public Outcome holding(Optional<Totals> held) {
        return new Outcome(state, reason, option, remedy, nextTry, held, failed, tried);
    }
}
