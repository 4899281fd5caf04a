package org.windrow.provider.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.windrow.page.RawPath;
import org.windrow.provider.feed.Selection;

/** Reads from a feed address's query which part of the feed is wanted. */
final class SelectionOf {
    private static final int MOST = 1_000;
    private static final Set<String> OTHERS = Set.of("before", "after", "limit", "below");

    private final Set<String> facets;
    private final Map<String, String> given = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    /** Reads {@code query}, in which {@code facets} may be named. */
    SelectionOf(String query, Set<String> facets) {
        this.facets = facets;
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                read(pair);
            }
        }
    }

    /** What is wrong with the query, in sentences; empty where nothing is. */
    List<String> problems() {
        return problems;
    }

    Selection selection() {
        Map<String, String> wanted = new HashMap<>(given);
        wanted.keySet().removeAll(OTHERS);
        return new Selection(
                wanted,
                new Selection.Times(
                        number("before"), number("after"), number("limit").map(limit -> (int) Math.min(limit, MOST))),
                number("below"));
    }

    private void read(String pair) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
        if (!facets.contains(name) && !OTHERS.contains(name)) {
            Set<String> known = new TreeSet<>(facets);
            problems.add("This feed knows no '" + name + "'. It can be asked for "
                    + String.join(", ", known.stream().map(n -> n + "=").toList())
                    + " and for before=, after= (milliseconds since 1970), limit= and below= (a change number).");
        } else if (value.isEmpty()) {
            problems.add("'" + name + "' has no value, or one that is no UTF-8.");
        } else if (OTHERS.contains(name) && !value.matches("[0-9]{1,18}")) {
            problems.add("'" + name + "=" + value + "' is no whole number.");
        } else if (name.equals("limit") && Long.parseLong(value) == 0) {
            problems.add("'limit=0' shows nothing; ask for 1 to " + MOST + ".");
        } else if (given.put(name, value) != null) {
            problems.add("'" + name + "' is given twice; a feed is of datasets that have all of its properties.");
        }
    }

    private Optional<Long> number(String name) {
        return Optional.ofNullable(given.get(name)).map(Long::parseLong);
    }

    private static String decoded(String text) {
        return RawPath.decode(text.replace('+', ' ')).orElse("");
    }
}
