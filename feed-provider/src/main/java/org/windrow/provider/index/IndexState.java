package org.windrow.provider.index;

import java.util.List;
import java.util.Optional;

/**
 * What an open index knows of itself.
 *
 * @param sources in the order of the settings
 */
record IndexState(String epoch, String identity, List<Kept> sources, Generations generations) {

    Kept source(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no source is called '" + name + "'"));
    }

    Optional<Kept> find(String name) {
        return sources.stream()
                .filter(kept -> kept.source().name().equals(name))
                .findFirst();
    }
}
