package org.windrow.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a YAML file with its place, for those who need more than {@link Section} reads. */
public sealed interface Node {
    Origin origin();

    /** A scalar as written; an empty value is an empty string. */
    record Text(Origin origin, String value) implements Node {}

    /** A list. */
    record Items(Origin origin, List<Node> values) implements Node {}

    /**
     * Keys in the order of the file, each with its own place.
     *
     * @param lines where the keys stand; keys that a flag gave are not in it
     */
    record Keys(Origin origin, Map<String, Node> values, Map<String, Origin> lines) implements Node {
        static Keys empty(Origin origin) {
            return new Keys(origin, new LinkedHashMap<>(), new LinkedHashMap<>());
        }
    }
}
