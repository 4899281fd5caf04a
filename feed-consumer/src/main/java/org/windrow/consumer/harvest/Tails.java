package org.windrow.consumer.harvest;

import java.util.List;
import java.util.Optional;

/** What a path that people give for a file says of its path inside the dataset. */
public final class Tails {
    private Tails() {}

    /** One tail of the file's path, or none where the dataset as a whole is meant. */
    public static List<Optional<String>> of(String label, String text, boolean isId) {
        String path = text.replaceAll("^/+|/+$", "");
        if (isId || path.equals(label) || label.endsWith("/" + path)) {
            return List.of(Optional.empty());
        }
        // The levels at the label's end may stand at the path's beginning: exp1/ds1/log.txt in e1/SEM/exp1/ds1.
        for (int start = 0; start >= 0; start = next(label, start)) {
            String end = label.substring(start);
            if (path.startsWith(end + "/")) {
                return List.of(Optional.of(path.substring(end.length() + 1)));
            }
        }
        return List.of(Optional.of(path));
    }

    private static int next(String label, int start) {
        int slash = label.indexOf('/', start);
        return slash < 0 ? -1 : slash + 1;
    }
}
