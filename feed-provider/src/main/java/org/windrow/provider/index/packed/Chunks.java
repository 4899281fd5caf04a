package org.windrow.provider.index.packed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Cuts a sorted list into the parts that stand in one row each.
 *
 * <p>Where to cut follows from the names themselves, so that a file more or less changes one part and not all behind it.
 */
final class Chunks {
    /** About how many items a part has. */
    private static final int USUAL = 1024;

    private Chunks() {}

    /** The parts by the name of their first item; that of the first part is empty, whatever its first item. */
    static <T> Map<String, List<T>> cut(List<T> sorted, Function<T, String> name) {
        if (sorted.isEmpty()) {
            return Map.of();
        }
        Map<String, List<T>> parts = new LinkedHashMap<>();
        String first = "";
        int start = 0;
        for (int i = 1; i < sorted.size(); i++) {
            String next = name.apply(sorted.get(i));
            if (startsOne(next) || i - start >= 4 * USUAL) {
                parts.put(first, sorted.subList(start, i));
                first = next;
                start = i;
            }
        }
        parts.put(first, sorted.subList(start, sorted.size()));
        return parts;
    }

    private static boolean startsOne(String name) {
        int mixed = name.hashCode() * 0x9E3779B1;
        return (mixed ^ (mixed >>> 15)) >>> (32 - Integer.numberOfTrailingZeros(USUAL)) == 0;
    }
}
