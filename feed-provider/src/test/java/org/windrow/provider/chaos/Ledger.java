package org.windrow.provider.chaos;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Every change that any client ever saw. A number that comes again with anything else is a broken promise. */
final class Ledger {
    private final Map<String, String> seen = new ConcurrentHashMap<>();

    /** Notes a change, or fails. */
    void note(String epoch, long number, String what) {
        String before = seen.putIfAbsent(epoch + " " + number, what);
        if (before != null && !before.equals(what)) {
            throw new AssertionError(
                    "change " + number + " of epoch " + epoch + " was\n  " + before + "\nand is now\n  " + what);
        }
    }

    int size() {
        return seen.size();
    }
}
