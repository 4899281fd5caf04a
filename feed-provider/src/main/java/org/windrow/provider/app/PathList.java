package org.windrow.provider.app;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.windrow.model.RelativePath;
import org.windrow.provider.configuration.IndexLocation;
import org.windrow.provider.index.publish.ReleaseLine;
import org.windrow.provider.scan.Source;

/** Reads lists of paths as {@code find}, {@code rsync} and people write them. */
final class PathList {
    private record Root(String source, String directory) {}

    private final List<Source> sources;
    private final Optional<String> only;
    private final boolean nul;
    private final List<Root> roots = new ArrayList<>();

    /** @param only the source of relative paths; else they may lie in each */
    PathList(List<Source> sources, Optional<String> only, boolean nul) {
        this.sources = List.copyOf(sources);
        this.only = only;
        this.nul = nul;
        for (Source source : sources) {
            Path directory = source.directory();
            roots.add(new Root(source.name(), directory.toString()));
            roots.add(new Root(source.name(), IndexLocation.real(directory).toString()));
        }
    }

    /** Hands over each line that is not empty. */
    void read(InputStream from, Consumer<ReleaseLine> each) throws IOException {
        InputStream in = new BufferedInputStream(from);
        int end = nul ? 0 : '\n';
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == end) {
                see(line, each);
            } else {
                line.write(next);
            }
        }
        see(line, each);
    }

    private void see(ByteArrayOutputStream line, Consumer<ReleaseLine> each) {
        if (line.size() > 0) {
            // A name that is not UTF-8 was never published: whatever stands for it here is not found.
            String written = line.toString(StandardCharsets.UTF_8);
            each.accept(new ReleaseLine(written, places(written)));
            line.reset();
        }
    }

    private List<ReleaseLine.Place> places(String written) {
        String path = written.replaceAll("/(\\./|/)+", "/");
        if (path.startsWith("/")) {
            return roots.stream()
                    .filter(root -> path.startsWith(root.directory() + "/"))
                    .findFirst()
                    .flatMap(root ->
                            place(root.source(), path.substring(root.directory().length() + 1)))
                    .stream()
                    .toList();
        }
        String below = path.startsWith("./") ? path.substring(2) : path;
        return sources.stream()
                .map(Source::name)
                .filter(name -> only.isEmpty() || only.get().equals(name))
                .flatMap(name -> place(name, below).stream())
                .toList();
    }

    private static Optional<ReleaseLine.Place> place(String source, String path) {
        String folder = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return RelativePath.parse(folder).map(location -> new ReleaseLine.Place(source, location));
    }
}
