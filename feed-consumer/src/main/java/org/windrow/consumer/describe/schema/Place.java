package org.windrow.consumer.describe.schema;

import java.util.Map;
import org.windrow.settings.Origin;

/**
 * Where a variable or field stands in its schema.
 *
 * @param origin its name
 * @param keys what it says
 */
public record Place(Origin origin, Map<String, Origin> keys) {
    public Place {
        keys = Map.copyOf(keys);
    }

    /** The line of a key; of the whole where it is not given. */
    Origin of(String key) {
        return keys.getOrDefault(key, origin);
    }

    /** The line of its name. */
    public int line() {
        return origin.line();
    }

    @Override
    public String toString() {
        return origin.toString();
    }
}
