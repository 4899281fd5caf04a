package org.windrow.consumer.describe.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a program left in its directory. */
final class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private Leftovers() {}

    static void remove(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            List<Path> inward = all.sorted(Comparator.reverseOrder()).toList();
            for (Path one : inward) {
                Files.deleteIfExists(one);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("{} is left behind: {}", directory, e.toString());
        }
    }
}
