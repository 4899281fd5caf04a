package org.windrow.consumer.repository;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.windrow.model.RelativePath;

/**
 * A dataset as the repository holds it now.
 *
 * @param change number of the change it was last brought to; empty for foreign feeds
 * @param updated the entry's {@code updated} it was last brought to
 * @param complete false after a pass that took in only a part of what the entry lists
 * @param files by path; hidden and replaced versions are not among them
 */
public record HeldDataset(
        Experiment experiment,
        String title,
        OptionalLong change,
        Instant updated,
        boolean complete,
        Map<RelativePath, HeldFile> files) {
    public HeldDataset {
        files = Map.copyOf(files);
    }
}
