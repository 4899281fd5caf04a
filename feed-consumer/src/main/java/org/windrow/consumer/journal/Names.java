package org.windrow.consumer.journal;

import org.windrow.model.FeedEntry;

/** What people call an entry. */
public final class Names {
    private Names() {}

    /** The named levels of its path joined by slashes, where a Windrow provider gives them; else its title or id. */
    public static String label(FeedEntry entry) {
        return entry.attributes().isEmpty()
                ? entry.title().orElse(entry.id())
                : String.join("/", entry.attributes().values());
    }
}
