package org.windrow.consumer.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.consumer.configuration.OnePass;
import org.windrow.consumer.harvest.IngestPass;
import org.windrow.consumer.harvest.PassListener;
import org.windrow.consumer.harvest.PassReport;
import org.windrow.consumer.harvest.Timetable.Turn;
import org.windrow.consumer.harvest.Workplace;
import org.windrow.consumer.journal.Journal;
import org.windrow.settings.SettingsException;

/** A consumer's machine in a directory: settings, journal, repository, and a clock that the test moves on. */
public final class Site {
    private final Path directory;
    private final Path settings;
    private Instant now = Instant.now();

    public Site(Path directory, URI feed, String... more) throws IOException {
        this.directory = directory;
        this.settings = directory.resolve("consumer.yaml");
        write(feed, more);
    }

    /** Writes the settings anew; each of {@code more} is a line. */
    public void write(URI feed, String... more) throws IOException {
        Files.writeString(
                settings,
                "journal: consumer.db\nfeeds:\n  - {name: test, url: '" + feed + "', every: 200ms}\n"
                        + String.join("\n", more) + "\n");
    }

    public ConsumerSettings settings() throws SettingsException {
        return ConsumerSettings.read(settings);
    }

    public Path settingsFile() {
        return settings;
    }

    public Path journalFile() {
        return directory.resolve("consumer.db");
    }

    public Path repository() {
        return directory.resolve("repository");
    }

    public void later(Duration time) {
        now = now.plus(time);
    }

    public InstantSource clock() {
        return () -> now;
    }

    public PassReport pass() throws Exception {
        return pass(false, PassListener.NONE);
    }

    public PassReport reconcile() throws Exception {
        return pass(true, PassListener.NONE);
    }

    /** A pass that has some of the policy otherwise. */
    public PassReport passWith(String... set) throws Exception {
        return pass(ConsumerSettings.read(settings, OnePass.of(List.of(set))), false, PassListener.NONE);
    }

    public PassReport pass(boolean reconcile, PassListener listener) throws Exception {
        return pass(settings(), reconcile, listener);
    }

    public PassReport pass(ConsumerSettings read, boolean reconcile, PassListener listener) throws Exception {
        try (Workplace workplace = Workplace.open(read, clock())) {
            List<Turn> turns =
                    read.feeds().stream().map(f -> new Turn(f, reconcile)).toList();
            return new IngestPass(workplace.setup(), listener).run(turns);
        }
    }

    public Journal journal() {
        return Journal.open(journalFile());
    }

    /** Payload files of the repository: path below {@code data/}, prefixed by the dataset's folder without its id. */
    public Map<String, String> held() throws IOException {
        Map<String, String> held = new TreeMap<>();
        for (Path file : payload()) {
            Path below = repository().resolve("experiments").relativize(file);
            String dataset = below.getName(1).toString().replaceAll("~[0-9a-f]{8}$", "");
            held.put(
                    dataset + "/" + below.subpath(3, below.getNameCount()),
                    Files.readString(file, StandardCharsets.UTF_8));
        }
        return held;
    }

    /** Every payload file of every bag. */
    public List<Path> payload() {
        Path experiments = repository().resolve("experiments");
        if (!Files.isDirectory(experiments)) {
            return List.of();
        }
        List<Path> payload = new ArrayList<>();
        try {
            Files.walkFileTree(experiments, new Payload(experiments, payload));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return payload;
    }

    /** Collects what lies in the bags' data folders, while a consumer may be at work: what goes meanwhile is no matter. */
    private static final class Payload extends SimpleFileVisitor<Path> {
        private final Path experiments;
        private final List<Path> found;

        Payload(Path experiments, List<Path> found) {
            this.experiments = experiments;
            this.found = found;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            Path below = experiments.relativize(file);
            if (below.getNameCount() > 3 && below.getName(2).toString().equals("data")) {
                found.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }
    }
}
