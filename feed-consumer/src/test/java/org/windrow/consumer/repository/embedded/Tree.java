package org.windrow.consumer.repository.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.windrow.consumer.repository.Delivery;

/** Looks at a repository's tree as any tool would, without the catalogue. */
final class Tree {
    private Tree() {}

    /** All bags, by folder. */
    static List<Path> bags(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root.resolve("experiments"), 3)) {
            return all.filter(p -> p.endsWith("bagit.txt"))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
        }
    }

    /** The bag whose {@code bag-info.txt} holds these lines. */
    static Path bag(Path root, String... lines) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path bag : bags(root)) {
            if (Files.readAllLines(bag.resolve("bag-info.txt")).containsAll(List.of(lines))) {
                found.add(bag);
            }
        }
        assertEquals(1, found.size(), "bags with " + List.of(lines) + ": " + found);
        return found.get(0);
    }

    /** Content by path, of all files below. */
    static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    files.put(folder.relativize(file).toString(), Files.readString(file));
                }
            }
        }
        return files;
    }

    /** RFC 8493 §3: the bag is complete and valid, tag files included. */
    static void mustBeValid(Path bag) throws IOException {
        assertEquals(
                "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", Files.readString(bag.resolve("bagit.txt")));
        Map<String, String> payload = new TreeMap<>();
        long bytes = 0;
        try (Stream<Path> all = Files.walk(bag.resolve("data"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                byte[] content = Files.readAllBytes(file);
                bytes += content.length;
                payload.put(
                        bag.relativize(file).toString(),
                        Delivery.sha256(content).hex());
            }
        }
        for (String line : fetch(bag)) {
            String[] parts = line.split(" ", 3);
            assertEquals(3, parts.length, line);
            URI.create(parts[0]);
            bytes += Long.parseLong(parts[1]);
            String path = decoded(parts[2]);
            String digest = manifest(bag.resolve("manifest-sha256.txt")).get(path);
            assertEquals(null, payload.put(path, digest), "in the bag and in fetch.txt: " + path);
        }
        assertEquals(payload, manifest(bag.resolve("manifest-sha256.txt")));
        Map<String, String> tags = new TreeMap<>();
        try (Stream<Path> all = Files.walk(bag)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("tagmanifest-sha256.txt") && !file.startsWith(bag.resolve("data"))) {
                    tags.put(
                            bag.relativize(file).toString(),
                            Delivery.sha256(Files.readAllBytes(file)).hex());
                }
            }
        }
        assertEquals(tags, manifest(bag.resolve("tagmanifest-sha256.txt")));
        String oxum = "Payload-Oxum: " + bytes + "." + payload.size();
        assertEquals(
                1,
                Files.readAllLines(bag.resolve("bag-info.txt")).stream()
                        .filter(oxum::equals)
                        .count());
    }

    private static List<String> fetch(Path bag) throws IOException {
        Path file = bag.resolve("fetch.txt");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static String decoded(String path) {
        return path.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%");
    }

    private static Map<String, String> manifest(Path file) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n", -1)) {
            if (!line.isEmpty()) {
                String path = decoded(line.substring(66));
                assertEquals(null, digests.put(path, line.substring(0, 64)), "twice in " + file + ": " + path);
            }
        }
        return digests;
    }
}
