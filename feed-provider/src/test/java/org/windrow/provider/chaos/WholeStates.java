package org.windrow.provider.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Writes datasets so that each is whole at every moment: a new one appears with all its files by one rename, and every
 * later step is one rename too. It remembers every state that ever was.
 */
final class WholeStates {
    private final Path staging;
    private final Path workshop;
    private final Random random;
    private final Map<String, List<Map<String, String>>> states = new ConcurrentHashMap<>();
    private final List<String> datasets = new ArrayList<>();
    private int count;

    WholeStates(Path staging, Path workshop, Random random) throws IOException {
        this.staging = staging;
        this.workshop = Files.createDirectories(workshop);
        this.random = random;
    }

    /** Whether a dataset ever was in that state. */
    boolean everWas(String dataset, Map<String, String> files) {
        return states.getOrDefault(dataset, List.of()).contains(files);
    }

    /** Each dataset as it is now. */
    Map<String, Map<String, String>> now() {
        Map<String, Map<String, String>> now = new TreeMap<>();
        states.forEach((dataset, all) -> now.put(dataset, all.get(all.size() - 1)));
        return now;
    }

    /** Makes or changes one dataset. */
    void step() throws IOException {
        count++;
        if (datasets.isEmpty() || random.nextInt(3) == 0) {
            create();
        } else {
            change(datasets.get(random.nextInt(datasets.size())));
        }
    }

    private void create() throws IOException {
        String name = "u" + random.nextInt(4) + "/run " + count;
        Path made = Files.createDirectory(workshop.resolve("made"));
        Map<String, String> files = new TreeMap<>();
        for (int i = random.nextInt(1, 9); i > 0; i--) {
            files.put("f" + i, write(made.resolve("f" + i)));
        }
        Files.createDirectories(staging.resolve(name).getParent());
        remember(name, files);
        Files.move(made, staging.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        datasets.add(name);
    }

    private void change(String name) throws IOException {
        List<Map<String, String>> all = states.get("lab/" + name);
        Map<String, String> files = new TreeMap<>(all.get(all.size() - 1));
        String file = "f" + random.nextInt(1, 12);
        if (files.size() > 1 && random.nextInt(4) == 0) {
            String going = files.keySet().iterator().next();
            files.remove(going);
            remember(name, files);
            Files.delete(staging.resolve(name).resolve(going));
        } else {
            Path part = workshop.resolve("part");
            files.put(file, write(part));
            remember(name, files);
            Files.move(part, staging.resolve(name).resolve(file), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private String write(Path file) throws IOException {
        byte[] bytes = new byte[1_000 + count % 997 + random.nextInt(3) * 150_000];
        random.nextBytes(bytes);
        Files.write(file, bytes);
        return Disk.content(bytes);
    }

    private void remember(String name, Map<String, String> files) {
        states.computeIfAbsent("lab/" + name, any -> new CopyOnWriteArrayList<>())
                .add(files);
    }
}
