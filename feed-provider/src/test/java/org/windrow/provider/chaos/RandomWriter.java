package org.windrow.provider.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Does to staging directories what people, instruments and rsync do, by chance, from a seed.
 *
 * <p>No two states of a path that follow each other within a tick of the file system's clock have equal sizes: such
 * states nobody could tell apart without reading the bytes.
 */
final class RandomWriter {
    private static final List<String> NAMES = List.of(
            "scan",
            "Größe",
            "Gro\u0308ße",
            "Scan",
            "a b",
            "a-b",
            "a.b",
            "a",
            "#1",
            "100%",
            "x;y",
            "[z]",
            "\uD83D\uDD2C",
            "\uFFEE",
            "n".repeat(240),
            "-rf",
            "%2F",
            "&amp;",
            "it's",
            "back\\slash");
    private static final List<Instant> ODD_TIMES = List.of(
            Instant.EPOCH,
            Instant.parse("1969-07-20T20:17:00Z"),
            Instant.parse("2012-01-01T00:00:00Z"),
            Instant.parse("2107-12-31T23:59:59Z"));

    private final Random random;
    private final List<Shelf> shelves;
    private final Path workshop;
    private final int atMost;
    private long count;

    /**
     * Prepares a writer.
     *
     * @param workshop a folder beside the shelves, on their file system, where whole datasets are made
     * @param atMost about so many files stand on each shelf at a time
     */
    RandomWriter(Random random, List<Shelf> shelves, Path workshop, int atMost) {
        this.random = random;
        this.shelves = shelves;
        this.workshop = workshop;
        this.atMost = atMost;
    }

    /** Changes something. */
    void change() throws IOException {
        Shelf shelf = one(shelves);
        count++;
        boolean done = shelf.size() < 20 ? create(shelf) : some(shelf);
        if (!done) {
            create(shelf);
        }
    }

    private boolean some(Shelf shelf) throws IOException {
        int dice = random.nextInt(100);
        boolean full = shelf.size() > atMost;
        if (dice < 22) {
            return full ? delete(shelf) : create(shelf);
        } else if (dice < 27) {
            return full ? deleteFolder(shelf) : createWhole(shelf);
        } else if (dice < 40) {
            return append(shelf);
        } else if (dice < 52) {
            return rewrite(shelf);
        } else if (dice < 55) {
            return rewriteInSameSize(shelf);
        } else if (dice < 61) {
            return replace(shelf);
        } else if (dice < 68) {
            return moveFile(shelf, shelf);
        } else if (dice < 72) {
            return moveFile(shelf, one(shelves));
        } else if (dice < 78) {
            return moveFolder(shelf);
        } else if (dice < 90) {
            return delete(shelf);
        } else if (dice < 92) {
            return deleteFolder(shelf);
        } else if (dice < 94) {
            return reuse(shelf);
        } else if (dice < 96) {
            return fileBecomesFolder(shelf);
        }
        return touch(shelf);
    }

    private boolean create(Shelf shelf) throws IOException {
        String place = random.nextInt(6) == 0 || shelf.size() == 0 ? newFolder() : parent(shelf.any(random));
        String path = place + (random.nextInt(5) == 0 ? "/" + name() : "") + "/" + name();
        if (!shelf.free(path)) {
            return append(shelf);
        }
        Files.createDirectories(shelf.at(path).getParent());
        Files.write(shelf.at(path), bytes());
        shelf.add(path);
        return true;
    }

    /** A folder that appears with all its files at once. */
    private boolean createWhole(Shelf shelf) throws IOException {
        String folder = newFolder();
        if (!shelf.free(folder)) {
            return false;
        }
        Path made = Files.createDirectories(workshop.resolve("made"));
        List<String> names = new ArrayList<>();
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            String name = i + name();
            Files.write(made.resolve(name), bytes());
            names.add(folder + "/" + name);
        }
        Files.createDirectories(shelf.at(folder).getParent());
        Files.move(made, shelf.at(folder), StandardCopyOption.ATOMIC_MOVE);
        names.forEach(shelf::add);
        return true;
    }

    private boolean append(Shelf shelf) throws IOException {
        if (shelf.size() == 0) {
            return false;
        }
        byte[] more = ("+" + count).getBytes(StandardCharsets.UTF_8);
        Files.write(shelf.at(shelf.any(random)), more, StandardOpenOption.APPEND);
        return true;
    }

    private boolean rewrite(Shelf shelf) throws IOException {
        Files.write(shelf.at(shelf.any(random)), bytes());
        return true;
    }

    private boolean rewriteInSameSize(Shelf shelf) throws IOException {
        Path file = shelf.at(shelf.any(random));
        byte[] bytes = new byte[(int) Files.size(file)];
        random.nextBytes(bytes);
        Object before = Files.getAttribute(file, "unix:ctime");
        do {
            Files.write(file, bytes, StandardOpenOption.WRITE);
        } while (bytes.length > 0 && Files.getAttribute(file, "unix:ctime").equals(before));
        return true;
    }

    /** As rsync does: a temporary name, then the rename over the old one. */
    private boolean replace(Shelf shelf) throws IOException {
        Path file = shelf.at(shelf.any(random));
        Path part = workshop.resolve("part");
        Files.write(part, bytes());
        if (random.nextBoolean()) {
            Files.setLastModifiedTime(part, FileTime.from(one(ODD_TIMES)));
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    private boolean moveFile(Shelf from, Shelf to) throws IOException {
        String file = from.any(random);
        String target = (to.size() > 0 && random.nextInt(4) > 0 ? parent(to.any(random)) : newFolder()) + "/" + name();
        if (!to.free(target) || !from.mayLose(List.of(file))) {
            return false;
        }
        Files.createDirectories(to.at(target).getParent());
        Files.move(from.at(file), to.at(target), StandardCopyOption.ATOMIC_MOVE);
        from.remove(file);
        to.add(target);
        return true;
    }

    private boolean moveFolder(Shelf shelf) throws IOException {
        String folder = parent(shelf.any(random));
        List<String> inside = shelf.below(folder);
        String target = random.nextInt(3) == 0 ? parent(shelf.any(random)) + "/" + name() : newFolder();
        boolean intoItself = (target + "/").startsWith(folder + "/");
        if (intoItself || !shelf.free(target) || tooDeep(inside, folder, target) || !shelf.mayLose(inside)) {
            return false;
        }
        Files.createDirectories(shelf.at(target).getParent());
        Files.move(shelf.at(folder), shelf.at(target), StandardCopyOption.ATOMIC_MOVE);
        for (String file : inside) {
            shelf.remove(file);
            shelf.add(target + file.substring(folder.length()));
        }
        return true;
    }

    private static boolean tooDeep(List<String> inside, String folder, String target) {
        return inside.stream().anyMatch(f -> f.length() - folder.length() + target.length() > 1500);
    }

    private boolean delete(Shelf shelf) throws IOException {
        String file = shelf.any(random);
        if (!shelf.mayLose(List.of(file))) {
            return false;
        }
        Files.delete(shelf.at(file));
        shelf.remove(file);
        return true;
    }

    private boolean deleteFolder(Shelf shelf) throws IOException {
        String folder = parent(shelf.any(random));
        List<String> inside = shelf.below(folder);
        if (!shelf.mayLose(inside)) {
            return false;
        }
        Trees.delete(shelf.at(folder));
        inside.forEach(shelf::remove);
        return true;
    }

    /** A folder emptied, and at once filled with other files. */
    private boolean reuse(Shelf shelf) throws IOException {
        String folder = parent(shelf.any(random));
        if (!deleteFolder(shelf, folder)) {
            return false;
        }
        Files.createDirectories(shelf.at(folder));
        String file = folder + "/again " + count;
        Files.write(shelf.at(file), bytes());
        shelf.add(file);
        return true;
    }

    private boolean deleteFolder(Shelf shelf, String folder) throws IOException {
        List<String> inside = shelf.below(folder);
        if (!shelf.mayLose(inside)) {
            return false;
        }
        Trees.delete(shelf.at(folder));
        inside.forEach(shelf::remove);
        return true;
    }

    private boolean fileBecomesFolder(Shelf shelf) throws IOException {
        String file = shelf.any(random);
        String inner = file + "/" + name();
        if (inner.length() > 1500 || !shelf.mayLose(List.of(file))) {
            return false;
        }
        Files.delete(shelf.at(file));
        Files.createDirectory(shelf.at(file));
        Files.write(shelf.at(inner), bytes());
        shelf.remove(file);
        shelf.add(inner);
        return true;
    }

    private boolean touch(Shelf shelf) throws IOException {
        Instant time = random.nextBoolean() ? one(ODD_TIMES) : Instant.EPOCH.plus(Duration.ofHours(random.nextInt()));
        Files.setLastModifiedTime(shelf.at(shelf.any(random)), FileTime.from(time));
        return true;
    }

    private byte[] bytes() {
        if (random.nextInt(50) == 0) {
            return new byte[0];
        }
        StringBuilder text = new StringBuilder("change " + count + " ");
        long length = 20 + count % 4_001;
        while (text.length() < length) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String newFolder() {
        return "u" + random.nextInt(5) + "/" + name() + random.nextInt(30);
    }

    private String name() {
        return one(NAMES) + (random.nextInt(3) == 0 ? "" : random.nextInt(20));
    }

    private <T> T one(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }
}
