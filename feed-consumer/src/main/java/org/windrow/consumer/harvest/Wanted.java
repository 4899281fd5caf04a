package org.windrow.consumer.harvest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.windrow.consumer.configuration.Lookup;
import org.windrow.consumer.repository.HeldVersion;

/** Which version of a file somebody wants: by its number, by a time, or the newest. */
public record Wanted(String path, Optional<Integer> number, Optional<Instant> at) {

    /** A time as people write it; a day alone means its end. */
    public static Instant time(String text, ZoneId zone) throws Lookup.NotOneException {
        String given = text.strip().replace(' ', 'T');
        try {
            if (given.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")) {
                return OffsetDateTime.parse(given).toInstant();
            }
            return given.contains("T")
                    ? LocalDateTime.parse(given).atZone(zone).toInstant()
                    : LocalDate.parse(given)
                            .plusDays(1)
                            .atStartOfDay(zone)
                            .toInstant()
                            .minusMillis(1);
        } catch (DateTimeParseException e) {
            throw new Lookup.NotOneException("'" + text
                    + "' is not a time. Write it like 2026-11-01, 2026-11-01T12:00 or 2026-11-01T12:00:00Z.");
        }
    }

    public HeldVersion of(List<HeldVersion> found, String dataset) throws Lookup.NotOneException {
        List<HeldVersion> ofOne = ofOneFile(found, dataset);
        Optional<HeldVersion> wanted = ofOne.stream()
                .filter(v -> number.isEmpty() || v.number() == number.get())
                .filter(v -> at.isEmpty() || wasCurrent(v, at.get()))
                .reduce((older, newer) -> newer);
        return wanted.orElseThrow(() -> new Lookup.NotOneException("'" + path + "' of " + dataset + " has "
                + ofOne.size() + (ofOne.size() == 1 ? " version, " : " versions, ") + "but "
                + number.map(n -> "none of number " + n).orElse("none that was current then")
                + ". feed-consumer versions lists them."));
    }

    private static boolean wasCurrent(HeldVersion version, Instant then) {
        return !version.since().isAfter(then)
                && version.until().filter(until -> !until.isAfter(then)).isEmpty();
    }

    private List<HeldVersion> ofOneFile(List<HeldVersion> found, String dataset) throws Lookup.NotOneException {
        List<HeldVersion> exact =
                found.stream().filter(v -> v.path().value().equals(path)).toList();
        List<HeldVersion> chosen = exact.isEmpty() ? found : exact;
        List<String> paths =
                chosen.stream().map(v -> v.path().value()).distinct().toList();
        if (paths.isEmpty()) {
            throw new Lookup.NotOneException(dataset + " holds no file '" + path + "'.");
        }
        if (paths.size() > 1) {
            throw new Lookup.NotOneException("'" + path + "' may be any of these; give more of the path:"
                    + paths.stream()
                            .limit(20)
                            .map(p -> System.lineSeparator() + "  " + p)
                            .collect(Collectors.joining()));
        }
        return chosen;
    }
}
