package org.windrow.provider.app;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.windrow.check.ExitCode;
import org.windrow.provider.checks.Preview;
import org.windrow.provider.checks.PreviewText;
import org.windrow.provider.configuration.ProviderSettings;
import org.windrow.provider.configuration.Surroundings;
import org.windrow.provider.scan.NioTreeWalk;
import org.windrow.provider.scan.Source;
import org.windrow.settings.SettingsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code feed-provider preview}. */
@Command(
        name = "preview",
        mixinStandardHelpOptions = true,
        versionProvider = ProviderMain.Version.class,
        description = "Shows what would be published, and why each other file would not. Touches nothing.",
        sortOptions = false,
        footer = {"", "Example:  feed-provider preview -d /mnt/staging --structure user/instrument/experiment/dataset"})
final class PreviewCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private Flags flags;

    @Spec
    private CommandSpec spec;

    PreviewCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws SettingsException, IOException, InterruptedException {
        ProviderSettings settings = SettingsReader.read(flags, spec.commandLine(), around, new IndexedSources());
        List<Preview> previews = new ArrayList<>();
        for (Source source : settings.sources()) {
            previews.add(
                    Preview.of(source, new NioTreeWalk(), InstantSource.system().instant()));
        }
        String identity = settings.identity().orElse(around.hostName());
        spec.commandLine().getOut().print(new PreviewText(identity).of(previews));
        return ExitCode.FINE;
    }
}
