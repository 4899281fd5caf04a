package org.windrow.provider.app;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.windrow.provider.configuration.ProviderSettings;
import org.windrow.provider.configuration.Surroundings;
import org.windrow.provider.index.OperatorIndex;
import org.windrow.settings.SettingsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the commands share that change an index, whether or not a provider serves it meanwhile. */
@Command(mixinStandardHelpOptions = true, versionProvider = ProviderMain.Version.class, sortOptions = false)
abstract class OperatorCommand implements Callable<Integer> {
    final Surroundings around;
    private final InstantSource clock = InstantSource.system();

    @Mixin
    private Flags flags;

    @Spec
    private CommandSpec spec;

    OperatorCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public final Integer call() throws Exception {
        ProviderSettings settings = settings();
        try (OperatorIndex index = OperatorIndex.open(settings.index())) {
            return run(settings, index);
        }
    }

    /** Does it; answers the exit code. */
    abstract int run(ProviderSettings settings, OperatorIndex index) throws Exception;

    private ProviderSettings settings() throws SettingsException {
        return SettingsReader.read(flags, spec.commandLine(), around, new IndexedSources());
    }

    final Instant now() {
        return clock.instant();
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
