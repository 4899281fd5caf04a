package org.windrow.provider.index.view;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which live changes are looked for.
 *
 * @param facets properties that the dataset must all have; empty for any dataset
 * @param above only changes with greater numbers
 * @param below only changes with lesser numbers
 * @param limit how many at most
 */
public record Search(Map<String, String> facets, long above, long below, int limit) {
    public Search {
        facets = Collections.unmodifiableMap(new TreeMap<>(facets));
        if (limit < 1) {
            throw new IllegalArgumentException("not a limit: " + limit);
        }
    }
}
