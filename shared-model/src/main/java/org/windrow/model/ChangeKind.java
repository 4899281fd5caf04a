package org.windrow.model;

import java.util.Locale;

/** What a change of the log did to its dataset. */
public enum ChangeKind {
    PUBLISHED,
    UPDATED,
    /** It vanished from staging without being released. */
    GONE,
    /** A person took it out on purpose. */
    WITHDRAWN;

    /** Whether the feed shows a tombstone (RFC 6721) instead of an entry. */
    public boolean isDeletion() {
        return this == GONE || this == WITHDRAWN;
    }

    /** The word as shown and stored. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of that word. */
    public static ChangeKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
