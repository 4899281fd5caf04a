package org.windrow.provider.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.windrow.model.Digest;
import org.windrow.model.RelativePath;
import org.windrow.provider.scan.Placement;
import org.windrow.provider.scan.Source;
import org.windrow.provider.scan.SourceRules;

/** What a tree holds: for each dataset, written {@code source/key}, its files by path, each as size and SHA-256. */
final class Disk {
    private Disk() {}

    static Map<String, Map<String, String>> of(Iterable<Source> sources) throws IOException {
        Map<String, Map<String, String>> datasets = new TreeMap<>();
        for (Source source : sources) {
            try (Stream<Path> walk = Files.walk(source.directory())) {
                for (Path file : walk.filter(Files::isRegularFile).toList()) {
                    String location = source.directory().relativize(file).toString();
                    Optional<Placement.Member> member = member(source.rules(), location);
                    if (member.isPresent()) {
                        datasets.computeIfAbsent(
                                        source.name() + "/" + member.get().key(), any -> new TreeMap<>())
                                .put(member.get().path().value(), content(Files.readAllBytes(file)));
                    }
                }
            }
        }
        return datasets;
    }

    /** The dataset of a file, if it has one. */
    static Optional<Placement.Member> member(SourceRules rules, String location) {
        return rules.place(new RelativePath(location))
                .fold(Optional::of, ignored -> Optional.empty(), blocked -> Optional.empty());
    }

    /** Bytes as {@link #of} writes them. */
    static String content(byte[] bytes) {
        var running = Digest.Algorithm.SHA_256.start();
        running.update(bytes);
        return bytes.length + " " + Digest.of(Digest.Algorithm.SHA_256, running).hex();
    }
}
