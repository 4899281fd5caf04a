package org.windrow.provider.app;

import org.windrow.check.Amount;
import org.windrow.check.ExitCode;
import org.windrow.check.Table;
import org.windrow.provider.configuration.ProviderSettings;
import org.windrow.provider.configuration.Surroundings;
import org.windrow.provider.index.OperatorIndex;
import org.windrow.provider.index.publish.Pending;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code feed-provider confirm}. */
@Command(
        name = "confirm",
        description = {
            "Shows which datasets of a source vanished, too many at once to be believed, and lets them go.",
            "Also believes a source directory that is empty."
        },
        footer = {"", "Example:  feed-provider confirm -c provider.yaml rmmf"})
final class ConfirmCommand extends OperatorCommand {
    @Parameters(paramLabel = "SOURCE", description = "the name of the source; with -d alone: default")
    private String source;

    @Option(names = "--yes", description = "do it without asking")
    private boolean yes;

    ConfirmCommand(Surroundings around) {
        super(around);
    }

    @Override
    int run(ProviderSettings settings, OperatorIndex index) {
        if (index.shown(source).isEmpty()) {
            err().println("The index knows no source '" + Table.visible(source) + "'.");
            return ExitCode.USAGE;
        }
        Pending pending = index.pending(source, now());
        if (pending.isNothing()) {
            out().println("Nothing of '" + source + "' waits to be confirmed.");
            return ExitCode.FINE;
        }
        show(pending);
        if (!Consent.given(yes, out())) {
            return ExitCode.FAILED;
        }
        int left = index.confirm(source, now());
        out().println(Amount.count(left, "dataset") + " left the feed."
                + (pending.datasets() > left || pending.empty().isPresent()
                        ? " The others leave when their time has come, unless they are back by then."
                        : ""));
        return ExitCode.FINE;
    }

    private void show(Pending pending) {
        pending.empty()
                .ifPresent(why -> out().println("'" + source + "' is frozen: " + why + "\nConfirmed, all of its "
                        + Amount.count(pending.of(), "dataset") + " count as vanished from now on."));
        if (pending.datasets() > 0) {
            out().println(pending.datasets() + " of " + Amount.count(pending.of(), "dataset") + " of '" + source
                    + "' vanished between " + pending.firstVanished() + " and " + pending.lastVanished() + ".");
            out().println(pending.due() + " would leave the feed now, the others when they were away for the time of"
                    + " 'gone-after':");
            pending.titles().forEach(title -> out().println("  " + Table.visible(title)));
            long more = pending.datasets() - pending.titles().size();
            if (more > 0) {
                out().println("  and " + more + " more");
            }
        }
    }
}
