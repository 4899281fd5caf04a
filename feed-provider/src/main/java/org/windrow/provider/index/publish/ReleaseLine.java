package org.windrow.provider.index.publish;

import java.util.List;
import org.windrow.model.RelativePath;

/**
 * One line of a list of files to release.
 *
 * @param written as it stands in the list
 * @param places where it may lie; a relative path may lie in each source
 */
public record ReleaseLine(String written, List<Place> places) {
    /** A path below the directory of a source. */
    public record Place(String source, RelativePath location) {}

    public ReleaseLine {
        places = List.copyOf(places);
    }
}
