package org.windrow.provider.index.view;

import java.util.Map;

/**
 * Which records are meant: those whose latest change has a number in a range, and that have certain properties.
 *
 * @param above exclusive
 * @param upTo inclusive
 * @param properties all of them; empty for every record
 */
public record RecordRange(long above, long upTo, Map<String, String> properties) {
    public RecordRange {
        properties = Map.copyOf(properties);
    }
}
