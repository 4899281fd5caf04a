package org.windrow.provider.configuration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How changes are found.
 *
 * @param every from the end of a walk to the next while nobody tells of changes; by default as often as the settle time
 *     needs
 * @param rescanEvery the same while somebody does
 * @param watch whether to ask the kernel to tell
 * @param fileLists the list that others write for a source, by its name
 */
public record Scanning(Optional<Duration> every, Duration rescanEvery, boolean watch, Map<String, Path> fileLists) {
    public Scanning {
        fileLists = Map.copyOf(fileLists);
    }
}
