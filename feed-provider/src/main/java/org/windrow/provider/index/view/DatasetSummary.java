package org.windrow.provider.index.view;

import java.time.Instant;
import java.util.Optional;
import org.windrow.model.DatasetId;
import org.windrow.model.State;

/** One line of the browse page's list. */
public record DatasetSummary(
        DatasetId id,
        String source,
        String key,
        String title,
        Optional<String> owner,
        Optional<String> experiment,
        long files,
        long bytes,
        Instant updated,
        State state) {}
