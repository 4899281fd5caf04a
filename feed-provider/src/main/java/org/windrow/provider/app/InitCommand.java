package org.windrow.provider.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.windrow.check.ExitCode;
import org.windrow.check.Table;
import org.windrow.provider.configuration.IndexLocation;
import org.windrow.provider.configuration.Surroundings;
import org.windrow.provider.proposal.Proposal;
import org.windrow.provider.proposal.ProposedSettings;
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
        description =
                "Looks at a tree, proposes a structure, shows how paths are read by it, and writes ./provider.yaml.",
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
        Proposal proposal;
        try {
            proposal = Proposal.of(root, new NioTreeWalk());
        } catch (IOException e) {
            spec.commandLine().getErr().println("'" + root + "' cannot be listed: " + e + ". Name a directory.");
            return ExitCode.SETTINGS;
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(Table.visible(proposal.summary()));
        proposal.examples().forEach(example -> out.println("  " + example));
        return proposal.hasFiles() ? write(root, proposal) : ExitCode.FINE;
    }

    private int write(Path root, Proposal proposal) {
        ProposedSettings settings = new ProposedSettings(root, proposal.structure(), around.hostName());
        Path file = around.workingDirectory().resolve("provider.yaml");
        try {
            if (IndexLocation.real(file).startsWith(IndexLocation.real(root))) {
                return notWritten(
                        settings,
                        file + " would lie in the staging directory, where nothing is ever written."
                                + " Run init in another directory.");
            }
            settings.write(file);
        } catch (FileAlreadyExistsException e) {
            return notWritten(
                    settings,
                    file
                            + " is there already and was left as it is. Remove it, or take over what you want of the"
                            + " proposal above.");
        } catch (IOException e) {
            return notWritten(settings, file + " cannot be written: " + e + ". Run init in a directory that takes it.");
        }
        spec.commandLine().getOut().println("\nWrote " + file + "; next: feed-provider check -c " + file);
        return ExitCode.FINE;
    }

    private int notWritten(ProposedSettings settings, String why) {
        spec.commandLine().getOut().print("\n" + settings.text());
        spec.commandLine().getErr().println(why);
        return ExitCode.FAILED;
    }
}
