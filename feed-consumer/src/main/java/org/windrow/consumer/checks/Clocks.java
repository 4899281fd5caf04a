package org.windrow.consumer.checks;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.windrow.check.Amount;
import org.windrow.check.Finding;

/** Compares our clock with that of a server. */
final class Clocks {
    private static final long SOME_SECONDS = 5;
    private static final long MINUTES = 120;

    private Clocks() {}

    /** Nothing is said of a date that is none; the server rounds to seconds, and the answer took its time. */
    static Optional<Finding> compare(String date, Instant before, Instant after) {
        Optional<Instant> theirs = parse(date);
        if (theirs.isEmpty()) {
            return Optional.empty();
        }
        long behind = before.getEpochSecond() - theirs.get().getEpochSecond() - 1;
        long ahead = theirs.get().getEpochSecond() - after.getEpochSecond();
        long apart = Math.max(0, Math.max(behind, ahead));
        String words = "the clocks of this machine and of the feed's server are "
                + Amount.time(Duration.ofSeconds(apart)) + " apart";
        String remedy = "Set both by NTP: times in histories, and what waits for a time, depend on them.";
        if (apart >= MINUTES) {
            return Optional.of(Finding.error(words, remedy));
        }
        return Optional.of(
                apart >= SOME_SECONDS
                        ? Finding.warning(words, remedy)
                        : Finding.ok("this machine's clock agrees with the server's"));
    }

    private static Optional<Instant> parse(String date) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
