package org.windrow.provider.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.windrow.check.ExitCode;
import org.windrow.provider.scan.NioTreeWalk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code feed-provider init}. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        versionProvider = ProviderMain.Version.class,
        description = "Looks at a tree, proposes a structure, and prints the settings file for it. Writes nothing.",
        footer = {"", "Example:  feed-provider init /mnt/staging"})
final class InitCommand implements Callable<Integer> {
    private final Surroundings around;

    @Parameters(paramLabel = "DIR", description = "staging directory to look at")
    private Path directory;

    @Spec
    private CommandSpec spec;

    InitCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws InterruptedException {
        Path root = around.workingDirectory().resolve(directory).normalize();
        try {
            spec.commandLine()
                    .getOut()
                    .print(Proposal.of(root, new NioTreeWalk()).text());
            return ExitCode.FINE;
        } catch (IOException e) {
            spec.commandLine().getErr().println("'" + root + "' cannot be listed: " + e + ". Name a directory.");
            return ExitCode.SETTINGS;
        }
    }
}
