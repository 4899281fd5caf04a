package org.windrow.consumer.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done about experiments. */
@Command(
        name = "experiment",
        description = "Says which experiment of the repository a feed's one is.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = AliasCommand.class,
        footer = {"", "Example:  feed-consumer experiment alias 'exp 1' exp1 -c consumer.yaml"})
final class ExperimentCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name what to do: experiment alias OLD NEW");
    }
}
