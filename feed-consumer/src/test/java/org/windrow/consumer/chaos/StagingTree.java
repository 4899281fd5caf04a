package org.windrow.consumer.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.windrow.model.Digest;

/**
 * A staging directory {@code user/instrument/experiment/dataset} to which things happen by chance, and what it holds. No
 * dataset's name is used twice.
 */
final class StagingTree {
    private static final List<String> NAMES =
            List.of("scan.tif", "Größe.dat", "a b.txt", "log-1.log", "100%.csv", "#x.h5", "it's.txt", "deep/er/f.bin");

    private final Path root;
    private final Path workshop;
    private final Random random;
    private final Map<String, Path> places = new TreeMap<>();
    private final Map<String, Map<String, String>> datasets = new TreeMap<>();
    private long count;

    /**
     * Uses an empty directory.
     *
     * @param workshop a directory beside it, where files are written before they are renamed in, as rsync does
     */
    StagingTree(Path root, Path workshop, Random random) throws IOException {
        this.root = Files.createDirectories(root);
        this.workshop = Files.createDirectories(workshop);
        this.random = random;
    }

    /** Makes so many datasets of so many files. */
    void fill(int howMany, int files) throws IOException {
        for (int i = 0; i < howMany; i++) {
            String dataset = newDataset();
            for (int f = 1; f < files; f++) {
                write(dataset, f + "-" + NAMES.get(f % NAMES.size()));
            }
        }
    }

    /** What is there now: for each dataset by title, its files as size and SHA-256. */
    Map<String, Map<String, String>> now() {
        Map<String, Map<String, String>> copy = new TreeMap<>();
        datasets.forEach((title, files) -> copy.put(title, new TreeMap<>(files)));
        return copy;
    }

    int files() {
        return datasets.values().stream().mapToInt(Map::size).sum();
    }

    /** Changes something. */
    void change() throws IOException {
        String dataset = any(new ArrayList<>(datasets.keySet()));
        List<String> files = new ArrayList<>(datasets.get(dataset).keySet());
        int dice = random.nextInt(100);
        if (dice < 40) {
            write(dataset, any(files));
        } else if (dice < 65) {
            write(dataset, count + "-" + any(NAMES));
        } else if (dice < 85 && files.size() > 1) {
            delete(dataset, any(files));
        } else if (dice < 92) {
            newDataset();
        } else if (dice < 95 && datasets.size() > 20) {
            drop(dataset);
        } else if (dice < 98) {
            rename(dataset);
        } else {
            moveToOtherExperiment(dataset);
        }
    }

    private String newDataset() throws IOException {
        String title = "ds " + ++count;
        places.put(title, root.resolve(place()).resolve(title));
        datasets.put(title, new TreeMap<>());
        write(title, NAMES.get(0));
        return title;
    }

    private String place() {
        return "user" + random.nextInt(4) + "/SEM " + random.nextInt(2) + "/exp" + random.nextInt(6);
    }

    private void write(String dataset, String path) throws IOException {
        byte[] bytes = new byte[random.nextInt(30) == 0 ? 0 : 20 + random.nextInt(8_000)];
        random.nextBytes(bytes);
        Path made = Files.write(workshop.resolve("made"), bytes);
        Path file = places.get(dataset).resolve(path);
        Files.createDirectories(file.getParent());
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
        datasets.get(dataset).put(path, content(bytes));
        count++;
    }

    private void delete(String dataset, String path) throws IOException {
        Files.delete(places.get(dataset).resolve(path));
        datasets.get(dataset).remove(path);
    }

    private void drop(String dataset) throws IOException {
        try (Stream<Path> walk = Files.walk(places.remove(dataset))) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        datasets.remove(dataset);
    }

    private void rename(String dataset) throws IOException {
        String title = "renamed " + ++count;
        move(dataset, title, places.get(dataset).resolveSibling(title));
    }

    private void moveToOtherExperiment(String dataset) throws IOException {
        String title = "moved " + ++count;
        move(dataset, title, root.resolve(place()).resolve(title));
    }

    private void move(String dataset, String title, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        Files.move(places.remove(dataset), target, StandardCopyOption.ATOMIC_MOVE);
        places.put(title, target);
        datasets.put(title, datasets.remove(dataset));
    }

    private <T> T any(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** Bytes as {@link #now} writes them. */
    static String content(byte[] bytes) {
        var running = Digest.Algorithm.SHA_256.start();
        running.update(bytes);
        return bytes.length + " " + Digest.of(Digest.Algorithm.SHA_256, running).hex();
    }
}
