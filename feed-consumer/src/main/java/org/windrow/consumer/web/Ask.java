package org.windrow.consumer.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.windrow.consumer.journal.Lists.After;
import org.windrow.page.RawPath;

/**
 * A request, taken apart.
 *
 * @param parts of the path, decoded
 * @param fields of the query, or of a form that was sent, raw; empty where there are none
 */
record Ask(List<String> parts, String fields) {
    private static final int MOST_WORDS = 8;

    Ask {
        parts = List.copyOf(parts);
    }

    /** The first value of a field; empty where it is not given or not decodable. */
    String field(String name) {
        for (String pair : fields.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return RawPath.decode(pair.substring(name.length() + 1).replace('+', ' '))
                        .orElse("");
            }
        }
        return "";
    }

    /** What is searched for, without blanks around it. */
    String search() {
        return field("q").strip();
    }

    /** The words of it, small; more than a few narrow nothing. */
    List<String> words() {
        return Stream.of(search().toLowerCase(Locale.ROOT).split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .toList();
    }

    /** Where a list of entries goes on: {@code after=<milliseconds>-<number>}. */
    After after() {
        String[] parts = field("after").split("-", -1);
        boolean given = parts.length == 2 && parts[0].matches("[0-9]{1,15}") && parts[1].matches("[0-9]{1,18}");
        return given
                ? new After(Instant.ofEpochMilli(Long.parseLong(parts[0])), Long.parseLong(parts[1]))
                : After.NOTHING;
    }

    /** A number, or {@code fallback} where there is none. */
    long number(String name, long fallback) {
        String text = field(name);
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : fallback;
    }
}
