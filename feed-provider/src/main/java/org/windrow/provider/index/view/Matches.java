package org.windrow.provider.index.view;

import java.util.List;
import org.windrow.model.Change;

/**
 * Live changes of datasets that were looked for.
 *
 * @param found newest first
 * @param more whether there are older ones
 */
public record Matches(List<Match> found, boolean more) {
    /**
     * One of them.
     *
     * @param files how many its dataset has
     */
    public record Match(Change change, long files) {}

    public Matches {
        found = List.copyOf(found);
    }
}
