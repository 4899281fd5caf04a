package org.windrow.provider.app;

import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.windrow.check.Amount;
import org.windrow.check.ExitCode;
import org.windrow.check.Table;
import org.windrow.model.DatasetId;
import org.windrow.provider.configuration.ProviderSettings;
import org.windrow.provider.configuration.Surroundings;
import org.windrow.provider.index.OperatorIndex;
import org.windrow.provider.index.publish.ReleaseLine;
import org.windrow.provider.index.publish.Releasing;
import org.windrow.provider.scan.Source;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code feed-provider release}. */
@Command(
        name = "release",
        description = {
            "Says that files may be removed from staging: they stay published, and their removal is no change.",
            "Give it the list right before the files are removed; what it refuses should not be removed yet."
        },
        footer = {
            "",
            "Example:  feed-provider release -c provider.yaml files-to-remove.txt",
            "or:       find /mnt/staging -type f -mtime +30 -print0 | feed-provider release -0 -c provider.yaml -",
            "",
            "Exit code 0: every line was released; 1: some were not, each with its reason on standard error."
        })
final class ReleaseCommand extends OperatorCommand {
    private static final int LINES_AT_ONCE = 10_000;

    @Option(
            names = {"-0", "--null"},
            description = "paths end in a NUL byte instead of a line feed, as find -print0 writes them")
    private boolean nul;

    @Option(names = "--source", paramLabel = "NAME", description = "relative paths lie in this source")
    private Optional<String> source = Optional.empty();

    @Parameters(
            paramLabel = "LIST",
            description = "file with one path on each line, absolute or below a source; - for" + " standard input")
    private String list;

    private final Set<DatasetId> datasets = new HashSet<>();
    private long files;
    private long left;
    private long folders;
    private long refused;

    ReleaseCommand(Surroundings around) {
        super(around);
    }

    @Override
    int run(ProviderSettings settings, OperatorIndex index) throws IOException {
        if (source.isPresent()
                && settings.sources().stream().noneMatch(s -> s.name().equals(source.get()))) {
            err().println("No source is called '" + source.get() + "'. There are: "
                    + String.join(
                            ", ", settings.sources().stream().map(Source::name).toList()));
            return ExitCode.USAGE;
        }
        PathList paths = new PathList(settings.sources(), source, nul);
        try (InputStream in = open()) {
            List<ReleaseLine> some = new ArrayList<>();
            paths.read(in, line -> {
                some.add(line);
                if (some.size() >= LINES_AT_ONCE) {
                    tell(index.release(some, now()));
                    some.clear();
                }
            });
            tell(index.release(some, now()));
        }
        return summary();
    }

    private InputStream open() throws IOException {
        if (!list.equals("-")) {
            return Files.newInputStream(around.workingDirectory().resolve(list));
        }
        return new FilterInputStream(new FileInputStream(java.io.FileDescriptor.in)) {
            @Override
            public void close() {
                // not ours
            }
        };
    }

    private void tell(Releasing done) {
        files += done.files();
        left += done.left();
        folders += done.folders();
        datasets.addAll(done.datasets());
        for (Releasing.Refused line : done.refused()) {
            refused++;
            err().println("not released: '" + Table.visible(line.written()) + "' " + line.why());
        }
    }

    private int summary() {
        out().println(Amount.count(files, "file") + " in " + Amount.count(datasets.size(), "dataset") + " released"
                + also(left, "file", " had left the feed before")
                + also(folders, "folder", " passed over")
                + also(refused, "line", " not released"));
        return refused == 0 ? ExitCode.FINE : ExitCode.FAILED;
    }

    private static String also(long number, String what, String how) {
        return number == 0 ? "" : "; " + Amount.count(number, what) + how;
    }
}
