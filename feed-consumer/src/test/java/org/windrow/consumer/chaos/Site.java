package org.windrow.consumer.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.windrow.check.Finding;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.repository.HeldDataset;
import org.windrow.consumer.repository.HeldFile;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.embedded.EmbeddedRepository;
import org.windrow.consumer.repository.embedded.EmbeddedSettings;
import org.windrow.model.Digest;
import org.windrow.model.State;

/** The consumer's side, as an auditor reads it: what journal, catalogue and disk say. */
final class Site {
    private final Path journal;
    private final Path repository;

    Site(Path journal, Path repository) {
        this.journal = journal;
        this.repository = repository;
    }

    /** What the feed's datasets have now, as {@link StagingTree#now} gives it; files gone upstream are left out. */
    Map<String, Map<String, String>> view() throws RepositoryException {
        Map<String, Map<String, String>> view = new TreeMap<>();
        try (Journal open = Journal.openToRead(journal);
                EmbeddedRepository held =
                        EmbeddedRepository.openToRead(new EmbeddedSettings(repository), open.storeIdentity())) {
            for (State state : State.values()) {
                for (JournalEntry entry : open.entries().in(state, Integer.MAX_VALUE)) {
                    Optional<HeldDataset> dataset = held.held(entry.key());
                    if (entry.gone().isEmpty() && dataset.isPresent()) {
                        view.merge(dataset.get().title(), files(dataset.get()), Site::twice);
                    }
                }
            }
        }
        return view;
    }

    private static Map<String, String> twice(Map<String, String> one, Map<String, String> other) {
        Map<String, String> both = new TreeMap<>(one);
        both.putAll(other);
        both.put("(this dataset is there twice)", "");
        return both;
    }

    private static Map<String, String> files(HeldDataset dataset) {
        Map<String, String> files = new TreeMap<>();
        for (HeldFile file : dataset.files().values()) {
            if (!file.removedUpstream()) {
                files.put(file.path().value(), file.bytes() + " " + sha256(file));
            }
        }
        return files;
    }

    private static String sha256(HeldFile file) {
        return file.digests().stream()
                .filter(d -> d.algorithm() == Digest.Algorithm.SHA_256)
                .map(Digest::hex)
                .findFirst()
                .orElse("none");
    }

    /** Everything that is wrong on the disk: bags whose manifest and payload differ, what {@code check} finds. */
    List<String> faults() throws RepositoryException, IOException {
        List<String> faults = new ArrayList<>();
        try (Journal open = Journal.openToRead(journal);
                EmbeddedRepository held =
                        EmbeddedRepository.openToRead(new EmbeddedSettings(repository), open.storeIdentity())) {
            held.check().stream()
                    .filter(f -> f.severity() != Finding.Severity.OK)
                    .map(Finding::toString)
                    .forEach(faults::add);
        }
        for (Path bag : bags()) {
            Map<String, String> stated = manifest(bag);
            Map<String, String> there = payload(bag);
            if (!stated.equals(there)) {
                faults.add(bag + ": manifest " + only(stated, there) + ", disk " + only(there, stated));
            }
        }
        return faults;
    }

    List<Path> bags() throws IOException {
        try (Stream<Path> walk = Files.walk(repository.resolve("experiments"), 2)) {
            return walk.filter(p -> Files.exists(p.resolve("bagit.txt"))).toList();
        }
    }

    /** Every reason that the journal's history gives. */
    Set<String> reasons() {
        Set<String> reasons = new TreeSet<>();
        try (Journal open = Journal.openToRead(journal)) {
            for (State state : State.values()) {
                for (JournalEntry entry : open.entries().in(state, Integer.MAX_VALUE)) {
                    open.history().of(entry.key()).forEach(line -> reasons.add(line.because()));
                }
            }
        }
        return reasons;
    }

    private static List<String> only(Map<String, String> here, Map<String, String> there) {
        return here.entrySet().stream()
                .filter(e -> !e.getValue().equals(there.get(e.getKey())))
                .map(Map.Entry::toString)
                .limit(5)
                .toList();
    }

    private static Map<String, String> manifest(Path bag) throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (String line : Files.readAllLines(bag.resolve("manifest-sha256.txt"))) {
            String[] parts = line.split("\\s+", 2);
            files.put(parts[1].replace("%25", "%"), parts[0]);
        }
        return files;
    }

    private static Map<String, String> payload(Path bag) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(bag.resolve("data"))) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(bag.relativize(file).toString(), sha256(file));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return files;
    }

    private static String sha256(Path file) throws IOException {
        var running = Digest.Algorithm.SHA_256.start();
        running.update(Files.readAllBytes(file));
        return Digest.of(Digest.Algorithm.SHA_256, running).hex();
    }
}
