package org.windrow.provider.app;

import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import org.windrow.auth.UnusableUsersException;
import org.windrow.check.ExitCode;
import org.windrow.provider.configuration.ProviderSettings;
import org.windrow.provider.configuration.Surroundings;
import org.windrow.settings.SettingsException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

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

    @Spec
    private CommandSpec spec;

    ServeCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws Exception {
        return untilStopped(flags, spec.commandLine(), around);
    }

    /** Serves until the process is told to end (SIGTERM, Ctrl-C). */
    static int untilStopped(Flags flags, CommandLine line, Surroundings around)
            throws SettingsException, UnusableUsersException, IOException, InterruptedException {
        Verbosity.raise(flags.verbose());
        ProviderSettings settings = SettingsReader.read(flags, line, around, new IndexedSources());
        Serve serve = Serve.start(settings, around, InstantSource.system());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(serve), "stop"));
        new CountDownLatch(1).await();
        return ExitCode.FINE;
    }

    private static void stop(Serve serve) {
        serve.close();
        LoggerFactory.getLogger(ServeCommand.class).info("stopped");
    }
}
