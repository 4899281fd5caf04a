package org.windrow.consumer.describe.hdf5;

import io.jhdf.exceptions.HdfException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.windrow.consumer.describe.LimitReachedException;
import org.windrow.consumer.describe.Reason;
import org.windrow.consumer.describe.Sheet;

/** What is thrown, in words for the person who has the file. */
final class Faults {
    private static final int DEEPEST = 50;
    private static final Pattern FILTER = Pattern.compile("required filter is not available: .*id=(\\d+)");
    private static final Pattern ADDRESS = Pattern.compile(",? at address:? ?-?\\d+");
    private static final Map<String, String> FILTERS = Map.of("4", "szip", "5", "nbit", "6", "scale-offset");

    private Faults() {}

    /** Lets a limit pass that the library wrapped. */
    static void passLimit(Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; cause != null && i < DEEPEST; i++) {
            if (cause instanceof LimitReachedException limit) {
                throw limit;
            }
            cause = cause.getCause();
        }
    }

    /** Notes that something could not be read. */
    static void note(Sheet sheet, String where, Throwable thrown) {
        passLimit(thrown);
        if (thrown instanceof Error) {
            sheet.unread(where, thrown);
        } else {
            sheet.unread(where, words(thrown));
        }
    }

    private static String words(Throwable thrown) {
        Throwable root = thrown;
        for (int i = 0; root.getCause() != null && i < DEEPEST; i++) {
            root = root.getCause();
        }
        String reason = ADDRESS.matcher(Reason.of(root)).replaceAll("");
        if (root instanceof UnreadableException || root instanceof Error) {
            return reason;
        }
        return root instanceof HdfException ? ofLibrary(reason) : ofDamage(root);
    }

    private static String ofLibrary(String reason) {
        Matcher filter = FILTER.matcher(reason);
        if (filter.find()) {
            String name = FILTERS.getOrDefault(filter.group(1), "filter " + filter.group(1));
            return "its values are compressed with " + name + ", which is not read";
        }
        if (reason.contains("Region references")) {
            return "region references are not read";
        }
        return "is damaged: " + (reason.startsWith("Checksum mismatch") ? "a checksum differs" : reason);
    }

    private static String ofDamage(Throwable root) {
        return "End of buffer reached before NULL".equals(root.getMessage())
                ? "its type has a name without an end"
                : "is damaged";
    }
}
