package org.windrow.provider.index.publish;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What of a source would leave the feed if a person confirmed it.
 *
 * @param datasets that vanished; those that vanished {@code gone-after} ago would leave at once, the others then
 * @param due how many of them would leave at once
 * @param of how many datasets the source has
 * @param firstVanished when the first of them did
 * @param lastVanished when the last of them did
 * @param titles of the first ten, with their keys
 * @param empty why the source is frozen, if that is because its directory is empty; confirming says that it is to be
 */
public record Pending(
        long datasets,
        long due,
        long of,
        Instant firstVanished,
        Instant lastVanished,
        List<String> titles,
        Optional<String> empty) {
    public Pending {
        titles = List.copyOf(titles);
    }

    /** Whether there is nothing to confirm. */
    public boolean isNothing() {
        return datasets == 0 && empty.isEmpty();
    }
}
