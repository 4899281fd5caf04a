package org.windrow.provider.app;

import java.util.concurrent.Callable;
import org.windrow.check.ExitCode;
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

    @Parameters(paramLabel = "PATH|ID", description = "a path, or the first 8 characters of a dataset's id")
    private String asked;

    @Spec
    private CommandSpec spec;

    WhyCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws Exception {
        spec.commandLine().getOut().println(asked + around.hostName() + flags.verbose());
        return ExitCode.FAILED;
    }
}
