package org.windrow.provider.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.windrow.check.ExitCode;
import org.windrow.check.Table;
import org.windrow.model.DatasetId;
import org.windrow.provider.configuration.ProviderSettings;
import org.windrow.provider.configuration.Surroundings;
import org.windrow.provider.index.ReadIndex;
import org.windrow.provider.index.view.Standing;
import org.windrow.provider.scan.Source;
import org.windrow.settings.SettingsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code feed-provider why}. */
@Command(
        name = "why",
        mixinStandardHelpOptions = true,
        versionProvider = ProviderMain.Version.class,
        description = "Tells where a path or dataset stands: which rule, since when, what releases it.",
        sortOptions = false,
        footer = {"", "Example:  feed-provider why -d /mnt/staging e12345/NovaNanoSEM/exp1/ds1/test3.tif"})
final class WhyCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private Flags flags;

    @Parameters(paramLabel = "PATH|ID", description = "a path, or at least 8 characters of a dataset's id")
    private String asked;

    @Spec
    private CommandSpec spec;

    WhyCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws SettingsException {
        ProviderSettings settings = SettingsReader.read(flags, spec.commandLine(), around, new IndexedSources());
        try (ReadIndex index = ReadIndex.open(settings.index())) {
            List<DatasetId> ids = index.startingWith(asked);
            return ids.size() > 1 ? ambiguous(ids) : tell(index.why(below(settings.sources())));
        }
    }

    private int ambiguous(List<DatasetId> ids) {
        spec.commandLine().getErr().println("'" + asked + "' is the start of several ids; write more of one of them:");
        ids.forEach(id -> spec.commandLine().getErr().println("  " + id));
        return ExitCode.USAGE;
    }

    /** The path as the index knows it, where it was given relative to the working directory or absolute. */
    private String below(List<Source> sources) {
        try {
            Path path = around.workingDirectory().resolve(asked).normalize();
            return sources.stream()
                    .map(Source::directory)
                    .filter(directory -> path.startsWith(directory) && !path.equals(directory))
                    .findFirst()
                    .map(directory -> directory.relativize(path).toString())
                    .orElse(asked);
        } catch (InvalidPathException noPathHere) {
            return asked;
        }
    }

    private int tell(List<Standing> standings) {
        if (standings.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("Nothing is known of '" + Table.visible(asked) + "'. Write a path below the source"
                            + " directory; a new file is known after the next walk.");
            return ExitCode.FAILED;
        }
        standings.forEach(this::tell);
        return ExitCode.FINE;
    }

    private void tell(Standing standing) {
        StringBuilder text = new StringBuilder(Table.visible(standing.source() + ": " + standing.path()) + "\n  ");
        text.append(standing.state().word()).append(": ").append(Table.visible(standing.why()));
        text.append("\n  since ").append(standing.since());
        standing.until()
                .ifPresent(until -> text.append(", until ").append(until).append(" at the latest"));
        if (!standing.remedy().isEmpty()) {
            text.append("\n  -> ").append(standing.remedy());
        }
        spec.commandLine().getOut().println(text);
    }
}
