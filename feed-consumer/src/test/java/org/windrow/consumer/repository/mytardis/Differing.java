package org.windrow.consumer.repository.mytardis;

import java.util.ArrayList;
import java.util.List;

/** Lines that two texts do not share, marked as in a patch. */
final class Differing {
    private Differing() {}

    static String lines(String expected, String got) {
        List<String> missing = new ArrayList<>(List.of(expected.split("\n", -1)));
        List<String> more = new ArrayList<>();
        for (String line : got.split("\n", -1)) {
            if (!missing.remove(line)) {
                more.add("  + " + line);
            }
        }
        List<String> all = new ArrayList<>();
        missing.forEach(line -> all.add("  - " + line));
        all.addAll(more);
        return String.join("\n", all);
    }
}
