package org.windrow.provider.index.publish;

import java.util.List;
import java.util.Optional;
import org.windrow.provider.index.judge.Kept;

/**
 * What an open index knows of itself.
 *
 * @param sources in the order of the settings
 */
public record IndexState(String epoch, String identity, List<Kept> sources, Generations generations) {

    public Kept source(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no source is called '" + name + "'"));
    }

    Optional<Kept> find(String name) {
        return sources.stream()
                .filter(kept -> kept.source().name().equals(name))
                .findFirst();
    }
}
