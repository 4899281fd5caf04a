package org.windrow.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SilenceTest {
    private static final Instant FRIDAY_EVENING = Instant.parse("2026-11-20T17:00:00Z");

    @Test
    void a_weekend_without_files_is_usual_where_every_weekend_is() {
        assertEquals(Optional.empty(), Silence.unusual(office(5), FRIDAY_EVENING, later(Duration.ofHours(60))));
    }

    @Test
    void a_monday_without_files_is_not() {
        Optional<String> why = Silence.unusual(office(5), FRIDAY_EVENING, later(Duration.ofDays(3)));

        assertEquals(Optional.of("files came in these hours in each of the last 4 weeks"), why);
    }

    @Test
    void an_instrument_that_runs_through_the_night_is_missed_within_hours() {
        assertTrue(Silence.unusual(always(3), FRIDAY_EVENING, later(Duration.ofHours(4)))
                .isPresent());
        assertEquals(Optional.empty(), Silence.unusual(always(3), FRIDAY_EVENING, later(Duration.ofMinutes(90))));
    }

    @Test
    void one_quiet_monday_among_the_last_four_makes_another_one_usual() {
        List<Arrived> arrivals = new ArrayList<>(office(5));
        Instant holiday = Instant.parse("2026-11-09T00:00:00Z");
        arrivals.removeIf(a -> !a.hour().isBefore(holiday) && a.hour().isBefore(holiday.plus(Duration.ofDays(1))));

        assertEquals(Optional.empty(), Silence.unusual(arrivals, FRIDAY_EVENING, later(Duration.ofDays(3))));
    }

    @Test
    void of_a_source_known_for_a_week_only_nothing_is_said() {
        assertEquals(Optional.empty(), Silence.unusual(always(1), FRIDAY_EVENING, later(Duration.ofDays(2))));
        assertEquals(Optional.empty(), Silence.unusual(List.of(), FRIDAY_EVENING, later(Duration.ofDays(2))));
    }

    private static Instant later(Duration silence) {
        return FRIDAY_EVENING.plus(silence);
    }

    /** Monday to Friday, from eight to five. */
    private static List<Arrived> office(int weeks) {
        return always(weeks).stream()
                .filter(arrived -> {
                    ZonedDateTime hour = arrived.hour().atZone(ZoneOffset.UTC);
                    return hour.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0
                            && hour.getHour() >= 8
                            && hour.getHour() < 17;
                })
                .toList();
    }

    private static List<Arrived> always(int weeks) {
        List<Arrived> arrivals = new ArrayList<>();
        for (Instant hour = FRIDAY_EVENING.minus(Duration.ofDays(7L * weeks));
                hour.isBefore(FRIDAY_EVENING);
                hour = hour.plus(Duration.ofHours(1))) {
            arrivals.add(new Arrived(hour, 3, 3_000));
        }
        return arrivals;
    }
}
