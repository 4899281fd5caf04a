package org.windrow.provider.app;

import java.util.List;
import java.util.Optional;
import org.windrow.check.Amount;
import org.windrow.check.ExitCode;
import org.windrow.check.Table;
import org.windrow.provider.configuration.ProviderSettings;
import org.windrow.provider.configuration.Surroundings;
import org.windrow.provider.index.OperatorIndex;
import org.windrow.provider.index.publish.RegroupPlan;
import org.windrow.provider.scan.Source;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code feed-provider accept-regroup}. */
@Command(
        name = "accept-regroup",
        description = {
            "Shows what a changed structure, group pattern, identity or source name would do to the datasets of a"
                    + " source, and accepts it.",
            "A source that is not in the settings any more: lets its datasets go."
        },
        footer = {"", "Example:  feed-provider accept-regroup -c provider.yaml rmmf"})
final class AcceptRegroupCommand extends OperatorCommand {
    private static final int AT_ONCE = 1_000;

    @Parameters(paramLabel = "SOURCE", description = "the name of the source; with -d alone: default")
    private String name;

    @Option(names = "--yes", description = "do it without asking")
    private boolean yes;

    AcceptRegroupCommand(Surroundings around) {
        super(around);
    }

    @Override
    int run(ProviderSettings settings, OperatorIndex index) {
        Optional<Source> source = settings.sources().stream()
                .filter(configured -> configured.name().equals(name))
                .findFirst();
        return source.isPresent() ? regroup(settings, source.get(), index) : letGo(index);
    }

    private int regroup(ProviderSettings settings, Source source, OperatorIndex index) {
        Optional<RegroupPlan> plan = index.regroupPlan(source, settings.identity());
        if (plan.isEmpty()) {
            out().println("The grouping of '" + name + "' did not change; nothing to accept.");
            return ExitCode.FINE;
        }
        show(plan.get());
        if (!Consent.given(yes, out())) {
            return ExitCode.FAILED;
        }
        index.acceptRegroup(source, settings.identity(), now());
        out().println("Accepted. The provider regroups '" + name + "' on its next walk.");
        return ExitCode.FINE;
    }

    private void show(RegroupPlan plan) {
        out().println("'" + name + "' is frozen: " + plan.why());
        out().println("By the files that are known, of its datasets");
        out().println("  " + Amount.count(plan.same(), "dataset") + " would stay as they are");
        out().println("  " + Amount.count(plan.fresh(), "dataset") + " would appear under new ids");
        examples(plan.freshExamples(), plan.fresh());
        out().println("  " + Amount.count(plan.leaving(), "dataset") + " would leave the feed, with tombstones");
        examples(plan.leavingExamples(), plan.leaving());
        if (plan.withdrawn() > 0) {
            out().println("  " + Amount.count(plan.withdrawn(), "withdrawn dataset")
                    + " would no longer keep their files out of the feed: other datasets would hold them");
        }
    }

    private void examples(List<String> examples, long of) {
        examples.forEach(example -> out().println("      " + Table.visible(example)));
        if (of > examples.size()) {
            out().println("      and " + (of - examples.size()) + " more");
        }
    }

    private int letGo(OperatorIndex index) {
        Optional<Long> shown = index.shown(name);
        if (shown.isEmpty()) {
            err().println("Neither the settings nor the index know a source '" + Table.visible(name) + "'.");
            return ExitCode.USAGE;
        }
        out().println("'" + name + "' is not in the settings. " + Amount.count(shown.get(), "dataset")
                + " of it would leave the feed, with tombstones.");
        if (shown.get() == 0) {
            return ExitCode.FINE;
        }
        if (!Consent.given(yes, out())) {
            return ExitCode.FAILED;
        }
        int left = 0;
        for (int some = index.letGo(name, AT_ONCE, now()); some > 0; some = index.letGo(name, AT_ONCE, now())) {
            left += some;
        }
        out().println(Amount.count(left, "dataset") + " left the feed.");
        return ExitCode.FINE;
    }
}
