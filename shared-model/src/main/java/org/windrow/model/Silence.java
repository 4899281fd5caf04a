package org.windrow.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether it is unusual that nothing has come from a source for a while. Nights and weekends are quiet in every
 * facility, so a silence is held against the same hours of the weeks before: it is unusual if each of them brought
 * files. Pure.
 */
public final class Silence {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int WEEKS = 4;
    /** Of fewer weeks nobody can say what is usual. */
    private static final int WEEKS_NEEDED = 2;
    /** Hours are what is kept: a shorter silence lies in one or two of them. */
    private static final Duration NOTICED = Duration.ofHours(2);

    private Silence() {}

    /**
     * Why the silence of a source is unusual; absent where it is not, or where too little is known.
     *
     * @param arrivals of the last weeks, oldest first
     * @param last when the newest file came
     */
    public static Optional<String> unusual(List<Arrived> arrivals, Instant last, Instant now) {
        if (Duration.between(last, now).compareTo(NOTICED) < 0) {
            return Optional.empty();
        }
        int weeks = 0;
        for (int back = 1; back <= WEEKS && known(arrivals, last, back); back++) {
            if (!anyWithin(arrivals, last.minus(WEEK.multipliedBy(back)), now.minus(WEEK.multipliedBy(back)))) {
                return Optional.empty();
            }
            weeks = back;
        }
        return weeks < WEEKS_NEEDED
                ? Optional.empty()
                : Optional.of("files came in these hours in each of the last " + weeks + " weeks");
    }

    private static boolean known(List<Arrived> arrivals, Instant last, int weeksBack) {
        return !arrivals.isEmpty() && !arrivals.get(0).hour().isAfter(last.minus(WEEK.multipliedBy(weeksBack)));
    }

    private static boolean anyWithin(List<Arrived> arrivals, Instant from, Instant to) {
        return arrivals.stream()
                .anyMatch(arrived ->
                        arrived.hour().isAfter(from) && arrived.hour().isBefore(to));
    }
}
