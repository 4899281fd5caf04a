package org.windrow.consumer.poll;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.windrow.settings.Section;
import org.windrow.settings.Unusable;

/**
 * What is asked of an OAI-PMH server.
 *
 * @param prefix the metadata format; absent to take the best the server has
 * @param set only records of this set; absent for all
 * @param from only records changed since, as the settings write it; absent for all
 */
public record Harvest(Optional<String> prefix, Optional<String> set, Optional<String> from) {
    /** All records, in the best format. */
    public static final Harvest ALL = new Harvest(Optional.empty(), Optional.empty(), Optional.empty());

    /** Servers of other people are asked less often than a feed, which answers at once that nothing changed. */
    public static final Duration EVERY = Duration.ofMinutes(15);

    /** How often the whole list is compared where deletions are not told. */
    public static final Duration RECONCILE_EVERY = Duration.ofDays(7);

    private static final String PART = "[A-Za-z0-9_.!~*'()-]+";

    /** Reads the keys of a feed; absent where it is no OAI-PMH server. */
    static Optional<Harvest> read(Section item) {
        boolean oai = item.parsed("kind", Harvest::isOai).orElse(false);
        Optional<String> prefix = item.parsed("prefix", Harvest::prefix);
        Optional<String> set = item.parsed("set", Harvest::set);
        Optional<String> from = item.parsed("from", Harvest::date);
        if (!oai) {
            for (String key : new String[] {"prefix", "set", "from"}) {
                if (item.has(key)) {
                    item.problem(key, "is only for feeds of kind oai-pmh", "Add kind: oai-pmh, or leave it out.");
                }
            }
            return Optional.empty();
        }
        return Optional.of(new Harvest(prefix, set, from));
    }

    private static boolean isOai(String text) {
        return switch (text) {
            case "atom" -> false;
            case "oai-pmh" -> true;
            default -> throw new Unusable("is no kind of feed", "Write atom or oai-pmh.");
        };
    }

    private static String prefix(String text) {
        return matching(text, PART, "is no metadata prefix", "Write one that the server lists, such as ore or oai_dc.");
    }

    private static String set(String text) {
        return matching(text, PART + "(:" + PART + ")*", "is no set", "Write a setSpec of the server's ListSets.");
    }

    private static String matching(String text, String form, String what, String remedy) {
        if (!text.matches(form)) {
            throw new Unusable(what, remedy);
        }
        return text;
    }

    private static String date(String text) {
        try {
            return text.contains("T")
                    ? Instant.ofEpochSecond(Instant.parse(text).getEpochSecond())
                            .toString()
                    : LocalDate.parse(text).toString();
        } catch (DateTimeParseException e) {
            throw new Unusable("is no date", "Write it like 2026-11-01 or 2026-11-01T10:00:00Z.", e);
        }
    }
}
