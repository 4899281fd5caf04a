package org.windrow.consumer.describe.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.windrow.consumer.describe.Limits;
import org.windrow.consumer.describe.Listing;
import org.windrow.consumer.describe.Subject;
import org.windrow.consumer.describe.child.Describer;

/** Files with everything that readers of HDF5 trip over, each beside what h5py reads of it. */
final class ZooTest {
    private static final Path ZOO = Path.of("src", "test", "zoo");

    @Test
    void every_file_is_described_as_h5py_reads_it_and_what_cannot_be_read_is_named() throws IOException {
        Map<String, String> expected = expected();
        assertTrue(expected.size() >= 60, expected.size() + " files");

        Map<String, String> found = new TreeMap<>();
        try (Describer describer = new Describer(Limits.USUAL)) {
            for (String name : expected.keySet()) {
                Subject file = Subject.of(ZOO.resolve(name));
                found.put(name, Listing.of(describer.describe(file).orElseThrow()));
            }
        }

        assertEquals(text(expected), text(found));
    }

    @Test
    void the_zoo_is_complete() throws IOException {
        try (Stream<Path> files = Files.list(ZOO)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("make.py") && !name.equals("expected.txt"))
                    .sorted()
                    .toList();

            assertEquals(List.copyOf(expected().keySet()), names);
        }
    }

    private static String text(Map<String, String> files) {
        return files.entrySet().stream()
                .map(file -> "== " + file.getKey() + "\n" + file.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, String> expected() throws IOException {
        Map<String, List<String>> files = new TreeMap<>();
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(ZOO.resolve("expected.txt"))) {
            if (line.startsWith("== ")) {
                lines = new ArrayList<>();
                files.put(line.substring(3), lines);
            } else if (!line.isEmpty()) {
                lines.add(line);
            }
        }
        Map<String, String> texts = new TreeMap<>();
        files.forEach((name, all) -> texts.put(name, inOrder(all)));
        return texts;
    }

    /** Findings stand last, in the order of their letters. */
    private static String inOrder(List<String> lines) {
        return Stream.concat(
                        lines.stream().filter(line -> !line.startsWith("! ")),
                        lines.stream().filter(line -> line.startsWith("! ")).sorted())
                .collect(Collectors.joining("\n"));
    }
}
