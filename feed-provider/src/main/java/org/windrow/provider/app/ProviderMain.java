package org.windrow.provider.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.windrow.auth.UnusableUsersException;
import org.windrow.check.ExitCode;
import org.windrow.check.Fault;
import org.windrow.provider.checks.LocaleGuard;
import org.windrow.provider.configuration.Surroundings;
import org.windrow.settings.SettingsException;
import org.windrow.sqlite.StoreException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code feed-provider}; without a subcommand it serves. */
@Command(
        name = "feed-provider",
        description = "Publishes the datasets of a staging directory as an Atom feed, with their files.",
        mixinStandardHelpOptions = true,
        versionProvider = ProviderMain.Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Example:  feed-provider -d /mnt/staging --structure user/instrument/experiment/dataset",
            "then open http://127.0.0.1:4000/"
        },
        subcommands = {
            ServeCommand.class,
            PreviewCommand.class,
            CheckCommand.class,
            InitCommand.class,
            WhyCommand.class,
            ReleaseCommand.class,
            WithdrawCommand.class,
            ConfirmCommand.class,
            AcceptRegroupCommand.class
        })
public final class ProviderMain implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private Flags flags;

    @Spec
    private CommandSpec spec;

    private ProviderMain(Surroundings around) {
        this.around = around;
    }

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        PrintWriter out = writer(FileDescriptor.out);
        PrintWriter err = writer(FileDescriptor.err);
        System.exit(run(Surroundings.real(), out, err, args));
    }

    /** Runs a command and answers its exit code. */
    static int run(Surroundings around, PrintWriter out, PrintWriter err, String... args) {
        if (!around.readsUtf8Names()) {
            err.println(LocaleGuard.refusal(around));
            err.flush();
            return ExitCode.SETTINGS;
        }
        CommandLine line = new CommandLine(new ProviderMain(around), new Commands(around))
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(ProviderMain::misused)
                .setExecutionExceptionHandler(ProviderMain::failed);
        int code = line.execute(args);
        out.flush();
        err.flush();
        return code;
    }

    @Override
    public Integer call() throws Exception {
        return ServeCommand.untilStopped(flags, spec.commandLine(), around);
    }

    private static int misused(ParameterException e, String[] args) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println(e.getMessage());
        err.println("See " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    static int failed(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
        PrintWriter err = line.getErr();
        if (e instanceof SettingsException settings) {
            settings.problems().forEach(err::println);
            return ExitCode.SETTINGS;
        }
        if (e instanceof UnusableUsersException users) {
            users.problems().forEach(err::println);
            return ExitCode.SETTINGS;
        }
        if (e instanceof StoreException) {
            err.println(e.getMessage());
            return ExitCode.STORE;
        }
        if (e instanceof RuntimeException) {
            Fault.print(err, e, wantsAll(line, parsed));
        } else {
            err.println(e.getMessage() == null ? e.toString() : e.getMessage());
        }
        return ExitCode.FAILED;
    }

    /** A command that knows no -v has no other way to say where. */
    private static boolean wantsAll(CommandLine line, CommandLine.ParseResult parsed) {
        return line.getCommandSpec().findOption("-v") == null
                || parsed.asCommandLineList().stream()
                        .anyMatch(command -> command.getParseResult().hasMatchedOption("-v"));
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** The version the jar was built as. */
    static final class Version implements IVersionProvider {
        static String text() {
            String built = ProviderMain.class.getPackage().getImplementationVersion();
            return built == null ? "unreleased" : built;
        }

        @Override
        public String[] getVersion() {
            return new String[] {"feed-provider " + text()};
        }
    }
}
