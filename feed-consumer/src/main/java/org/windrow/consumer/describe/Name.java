package org.windrow.consumer.describe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a parameter stands in its file, from the outermost group inwards; written {@code entry/instrument/name}, and
 * {@code entry/instrument@NX_class} for an attribute.
 *
 * @param path without the root; empty for attributes of the root
 * @param attribute of what the path leads to
 */
public record Name(List<String> path, Optional<String> attribute) {
    public Name {
        path = List.copyOf(path);
        if (path.isEmpty() && attribute.isEmpty()) {
            throw new IllegalArgumentException("A parameter needs a name");
        }
    }

    /** The name of a value that is no attribute. */
    public static Name of(String... path) {
        return new Name(List.of(path), Optional.empty());
    }

    /** A part of this: {@code entry/point/x}; of an attribute, {@code entry@point.x}. */
    public Name part(String own) {
        if (attribute.isPresent()) {
            return new Name(path, Optional.of(last() + "." + own));
        }
        List<String> longer = new ArrayList<>(path);
        longer.add(own);
        return new Name(longer, Optional.empty());
    }

    /** The last part: of an attribute, its own. */
    public String last() {
        return attribute.orElseGet(() -> path.get(path.size() - 1));
    }

    @Override
    public String toString() {
        return String.join("/", path) + attribute.map(own -> "@" + own).orElse("");
    }
}
