package org.windrow.provider.scan;

import java.util.Optional;
import org.windrow.model.RelativePath;
import org.windrow.settings.BoundedPattern;
import org.windrow.settings.SlowPatternException;

/**
 * The file by which whoever writes a dataset says that it is whole, such as {@code RTAComplete.txt}.
 *
 * @param pattern must be the whole name of such a file, or its path from the dataset's top or from a folder in it;
 *     {@code ^} and {@code $} are the ends of the path below the dataset. Absent where no file is a marker
 * @param required nothing of a dataset is published before it has one
 */
public record Marker(Optional<BoundedPattern> pattern, boolean required) {
    public static final Marker NONE = new Marker(Optional.empty(), false);

    /** Whether the file at {@code path} in its dataset is one. A name on which the search does not end is none. */
    public boolean is(RelativePath path) {
        return is(path.value());
    }

    /** As {@link #is(RelativePath)}, for a path that is known to be one. */
    public boolean is(String path) {
        try {
            return pattern.isPresent() && pattern.get().isWholeNameOf(path);
        } catch (SlowPatternException e) {
            return false;
        }
    }

    /** Whether the pattern is found in {@code path}, which yet is no marker: it may have been meant to be one. */
    public boolean isPartOf(RelativePath path) {
        try {
            return pattern.isPresent() && !is(path) && pattern.get().isIn(path.value());
        } catch (SlowPatternException e) {
            return false;
        }
    }

    /** As the operator wrote it; empty where there is none. */
    public String written() {
        return pattern.map(BoundedPattern::toString).orElse("");
    }

    /** In words, for start-up lines. */
    public String describe() {
        return pattern.isEmpty() ? "" : "marker '" + written() + "'" + (required ? " required" : "");
    }
}
