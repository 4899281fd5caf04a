package org.windrow.provider.feed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which part of the feed is asked for, and from where on.
 *
 * @param facets properties that a dataset must all have
 * @param times by which change times and how many, as older providers take them
 * @param below only changes with lesser numbers, as links to the next page say
 */
public record Selection(Map<String, String> facets, Times times, Optional<Long> below) {

    /**
     * A part of the feed by time.
     *
     * @param before milliseconds since 1970, exclusive
     * @param after milliseconds since 1970, exclusive
     * @param limit entries in a document at most
     */
    public record Times(Optional<Long> before, Optional<Long> after, Optional<Integer> limit) {
        public static final Times ANY = new Times(Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Selection {
        facets = Collections.unmodifiableMap(new TreeMap<>(facets));
    }

    /** The same from below that change on; from the newest where it is absent. */
    Selection from(Optional<Long> change) {
        return new Selection(facets, times, change);
    }

    /** The query of an address that asks for this; equal selections have equal ones. */
    public String query() {
        List<String> parts = new ArrayList<>();
        facets.forEach((name, value) -> parts.add(Links.segment(name) + "=" + Links.segment(value)));
        times.before().ifPresent(before -> parts.add("before=" + before));
        times.after().ifPresent(after -> parts.add("after=" + after));
        times.limit().ifPresent(limit -> parts.add("limit=" + limit));
        below.ifPresent(change -> parts.add("below=" + change));
        return String.join("&", parts);
    }
}
