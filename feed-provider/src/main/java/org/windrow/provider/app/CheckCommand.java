package org.windrow.provider.app;

import java.util.concurrent.Callable;
import org.windrow.check.CheckReport;
import org.windrow.provider.configuration.Surroundings;
import org.windrow.provider.scan.NioTreeWalk;
import org.windrow.settings.SettingsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code feed-provider check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = ProviderMain.Version.class,
        description = "Looks at settings, directories, patterns against the real tree, index and port.",
        sortOptions = false,
        footer = {"", "Example:  feed-provider check -c provider.yaml"})
final class CheckCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private Flags flags;

    @Spec
    private CommandSpec spec;

    CheckCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws InterruptedException {
        CheckReport report = report();
        spec.commandLine().getOut().print(report.text());
        return report.exitCode();
    }

    private CheckReport report() throws InterruptedException {
        try {
            return new Check(new NioTreeWalk(), around)
                    .of(SettingsReader.read(flags, spec.commandLine(), around, new IndexedSources()));
        } catch (SettingsException e) {
            return Check.of(e.problems());
        }
    }
}
