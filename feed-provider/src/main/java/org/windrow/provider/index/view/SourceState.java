package org.windrow.provider.index.view;

import java.time.Instant;
import java.util.Optional;

/**
 * How one source stands.
 *
 * @param datasets published now
 * @param files in the published datasets
 * @param hashBacklogFiles quiet files that still wait for their digest
 * @param lastScan when a walk of it last ended; absent before the first
 * @param frozen why it is frozen as last known, if it is
 */
public record SourceState(
        String name,
        String directory,
        long datasets,
        long files,
        long bytes,
        long waiting,
        long blocked,
        long ignored,
        long hashBacklogFiles,
        long hashBacklogBytes,
        Optional<Instant> lastScan,
        Optional<String> frozen) {}
