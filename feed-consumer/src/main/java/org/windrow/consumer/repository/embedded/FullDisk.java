package org.windrow.consumer.repository.embedded;

import java.util.List;

/** Tells that there was no room from the many ways in which libraries say so. */
final class FullDisk {
    private static final List<String> WORDS = List.of("No space left", "SQLITE_FULL", "quota exceeded");

    private FullDisk() {}

    static boolean isCauseOf(Throwable fault) {
        for (Throwable at = fault; at != null; at = at.getCause()) {
            String message = at.getMessage();
            if (message != null && WORDS.stream().anyMatch(message::contains)) {
                return true;
            }
        }
        return false;
    }
}
