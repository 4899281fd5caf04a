package org.windrow.provider.scan;

import java.time.Duration;
import java.time.Instant;

/** Modification times that nobody can believe: an instrument's clock that is wrong, or was never set. They hide nothing. */
public final class OddTime {
    private static final Instant OLDEST = Instant.parse("1990-01-01T00:00:00Z");
    /** Clocks of a site that differ by less are none to warn of. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private OddTime() {}

    /** Whether a file that was there at {@code seen} cannot have been written at {@code modified}. */
    public static boolean is(Instant modified, Instant seen) {
        return modified.isBefore(OLDEST) || modified.isAfter(seen.plus(AHEAD));
    }

    /** As a part of a sentence; empty for a time like others. */
    public static String remark(Instant modified, Instant seen) {
        if (modified.isBefore(OLDEST)) {
            return "its time " + modified + " lies before 1990";
        }
        return is(modified, seen) ? "its time " + modified + " lies in the future" : "";
    }
}
