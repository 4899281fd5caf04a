package org.windrow.provider.app;

import java.util.concurrent.Callable;
import org.windrow.check.ExitCode;
import org.windrow.settings.SettingsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code feed-provider serve}, also without the word. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        versionProvider = ProviderMain.Version.class,
        description = "Walks the staging directories on a timer and serves feed, files and pages.",
        sortOptions = false,
        footer = {"", "Example:  feed-provider serve -c provider.yaml"})
final class ServeCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private Flags flags;

    ServeCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws Exception {
        return serve(flags);
    }

    int serve(Flags given) throws SettingsException {
        new SettingsReader(given, around, SettingsReader.KnownSources.NONE).read();
        return ExitCode.FAILED;
    }
}
