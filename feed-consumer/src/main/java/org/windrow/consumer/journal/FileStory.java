package org.windrow.consumer.journal;

import java.util.List;
import org.windrow.consumer.repository.DatasetKey;

/**
 * All that is known of one path of one dataset.
 *
 * @param label how people know the dataset
 * @param lines what happened to the file, and what happened to the dataset as a whole since the file came; oldest first
 */
public record FileStory(DatasetKey key, String label, String path, List<HistoryLine> lines) {
    public FileStory {
        lines = List.copyOf(lines);
    }
}
