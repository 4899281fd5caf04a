package org.windrow.model;

import java.util.Locale;

/** The four states of a dataset, file or entry: the same words on both sides, in pages, logs, metrics and JSON. */
public enum State {
    /** Where it should be. */
    DONE,
    /** Mends itself: still changing, being hashed, being retried. */
    WAITING,
    /** Needs a person; has a reason and what releases it. */
    BLOCKED,
    /** A rule of yours says so. */
    IGNORED;

    /** The word as shown. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of that word. */
    public static State of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
