package org.windrow.consumer.sample;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.windrow.check.Amount;
import org.windrow.check.ExitCode;

/** Writes the sample staging tree into a new or empty directory. */
public final class SampleStaging {
    /** What a provider of the tree is to leave out. */
    static final Pattern IGNORED = Pattern.compile("[Tt]humbs\\.db|/Old Data/");

    private static final Instant FIRST_SHOT = Instant.parse("2026-10-05T08:30:00Z");

    private SampleStaging() {}

    /** {@code SampleStaging DIR}; says what it made: {@code 14 datasets, 61 files, 48 MB}. */
    @SuppressWarnings("SystemOut") // a small program of its own, started by scripts/run
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            System.err.println("Usage: SampleStaging DIR     (a new or empty directory)");
            System.exit(ExitCode.USAGE);
        }
        System.out.println(write(Path.of(args[0])));
    }

    /**
     * Writes the tree below {@code staging} and sums it up, without what is to be ignored.
     *
     * @throws FileAlreadyExistsException if the directory holds something already; nothing was written then
     */
    static String write(Path staging) throws IOException {
        Files.createDirectories(staging);
        try (Stream<Path> held = Files.list(staging)) {
            if (held.findAny().isPresent()) {
                throw new FileAlreadyExistsException(staging + " is not empty");
            }
        }
        List<String> paths = paths();
        long bytes = 0;
        for (int i = 0; i < paths.size(); i++) {
            long size = writeFile(staging.resolve(paths.get(i)), paths.get(i), FIRST_SHOT.plusSeconds(i * 3061L));
            bytes += isIgnored(paths.get(i)) ? 0 : size;
        }
        return summary(paths.stream().filter(path -> !isIgnored(path)).toList(), bytes);
    }

    static List<String> paths() throws IOException {
        try (InputStream list = SampleStaging.class.getResourceAsStream("staging.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    static boolean isIgnored(String path) {
        return IGNORED.matcher(path).find();
    }

    private static long writeFile(Path file, String path, Instant shot) throws IOException {
        Files.createDirectories(file.getParent());
        Random random = new Random(path.hashCode()); // each file its own bytes, the same ones each time
        if (path.endsWith(".tif")) {
            Micrograph.write(file, path.contains("Titan") ? 16 : 8, random);
        } else if (path.endsWith(".nxs")) {
            NexusScan.write(file, path, random);
        } else {
            Files.writeString(file, TextFile.of(path, random));
        }
        Files.setLastModifiedTime(file, FileTime.from(shot));
        return Files.size(file);
    }

    private static String summary(List<String> paths, long bytes) {
        long datasets = paths.stream()
                .map(path -> Path.of(path).subpath(0, 4))
                .distinct()
                .count();
        return Amount.count(datasets, "dataset") + ", " + Amount.count(paths.size(), "file") + ", "
                + Amount.bytes(bytes);
    }
}
