package org.windrow.consumer.chaos;

import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What two maps of maps do not have in common, for the message of a failing test. */
final class Differences {
    private static final int SHOWN = 12;

    private Differences() {}

    static String of(Map<?, ?> seen, Map<?, ?> wanted) {
        TreeSet<Object> keys = new TreeSet<>(seen.keySet());
        keys.addAll(wanted.keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(seen.get(key), wanted.get(key)))
                .limit(SHOWN)
                .map(key -> of(key, seen.get(key), wanted.get(key)))
                .collect(Collectors.joining("\n"));
    }

    private static String of(Object key, Object seen, Object wanted) {
        if (seen instanceof Map<?, ?> some && wanted instanceof Map<?, ?> others) {
            return key + ":\n" + of(some, others).indent(2).stripTrailing();
        }
        return key + ": seen " + seen + ", wanted " + wanted;
    }
}
