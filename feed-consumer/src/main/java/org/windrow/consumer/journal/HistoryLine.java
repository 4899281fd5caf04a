package org.windrow.consumer.journal;

import java.time.Instant;
import java.util.List;
import org.windrow.consumer.repository.DatasetKey;

/**
 * Something that happened to a dataset.
 *
 * @param what such as {@code ingested}
 * @param because the reason or option behind it
 * @param files those it happened to
 */
public record HistoryLine(Instant at, DatasetKey key, String what, String because, List<FileVersion> files) {
    public HistoryLine {
        files = List.copyOf(files);
    }

    /** A file as it was then. */
    public record FileVersion(String path, String sha256, long bytes) {}
}
