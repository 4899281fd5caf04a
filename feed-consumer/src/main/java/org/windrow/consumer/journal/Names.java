package org.windrow.consumer.journal;

import java.util.Map;
import java.util.stream.Collectors;
import org.windrow.model.FeedEntry;
import org.windrow.model.PersonalTitle;

/** What people call an entry. */
public final class Names {
    private Names() {}

    /** Before the terms of descriptions, which are no levels. */
    private static final String DUBLIN_CORE = "dc:";

    /** The named levels of its path joined by slashes, where a Windrow provider gives them; else its title or id. */
    public static String label(FeedEntry entry) {
        String levels = entry.attributes().entrySet().stream()
                .filter(attribute -> !attribute.getKey().equals(PersonalTitle.ATTRIBUTE)) // no level, and has a gap
                .filter(attribute -> !attribute.getKey().startsWith(DUBLIN_CORE))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining("/"));
        return levels.isEmpty() ? entry.title().orElse(entry.id()) : levels;
    }
}
