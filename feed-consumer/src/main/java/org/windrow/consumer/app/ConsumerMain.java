package org.windrow.consumer.app;

import java.io.PrintWriter;
import java.util.Optional;
import org.windrow.check.ExitCode;
import org.windrow.check.Fault;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code feed-consumer}. */
@Command(
        name = "feed-consumer",
        description = "Brings the datasets of feeds into a repository.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            RunCommand.class,
            OnceCommand.class,
            PlanCommand.class,
            StatusCommand.class,
            WhyCommand.class,
            HistoryCommand.class,
            RetryCommand.class,
            ApproveCommand.class,
            ExperimentCommand.class,
            VerifyCommand.class,
            VersionsCommand.class,
            GetCommand.class,
            DescribeCommand.class,
            RedescribeCommand.class,
            RebuildCommand.class,
            CheckCommand.class,
            InitCommand.class
        },
        footer = {"", "Example:  feed-consumer plan -c consumer.yaml"})
public final class ConsumerMain implements Runnable {
    @Spec
    private CommandSpec spec;

    private ConsumerMain() {}

    public static void main(String[] arguments) {
        CommandLine program = program();
        int code = program.execute(arguments);
        System.exit(code);
    }

    /** The program with everything it prints going to {@code out} and {@code err}. */
    public static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        return program().setOut(out).setErr(err).execute(arguments);
    }

    private static CommandLine program() {
        return new CommandLine(new ConsumerMain()).setExecutionExceptionHandler(ConsumerMain::failed);
    }

    static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        Optional<ConsumerCommand.Failure> failure = ConsumerCommand.failure(e);
        if (failure.isEmpty()) {
            Fault.print(command.getErr(), e, wantsAll(command, parsed));
            return ExitCode.FAILED;
        }
        command.getErr().println(failure.get().message());
        command.getErr().flush();
        return failure.get().exitCode();
    }

    /** A command that knows no -v has no other way to say where. */
    private static boolean wantsAll(CommandLine command, CommandLine.ParseResult parsed) {
        return command.getCommandSpec().findOption("-v") == null
                || parsed.asCommandLineList().stream()
                        .anyMatch(each -> each.getParseResult().hasMatchedOption("-v"));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }
}
