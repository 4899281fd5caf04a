package org.windrow.consumer.app;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.windrow.check.ExitCode;
import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.consumer.harvest.Standing;
import org.windrow.consumer.harvest.UsersFiles;
import org.windrow.consumer.harvest.Workplace;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.net.Http;
import org.windrow.consumer.net.Timeouts;
import org.windrow.consumer.plan.Plan;
import org.windrow.consumer.plan.PlanPass;
import org.windrow.consumer.plan.PlannedRepository;
import org.windrow.consumer.repository.Repository;
import org.windrow.settings.SettingsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what a pass would do. */
@Command(
        name = "plan",
        description = "Dry run: shows what a pass would do with each entry, and why. Touches nothing.",
        footer = {"", "Example:  feed-consumer plan -c consumer.yaml"})
public final class PlanCommand extends ConsumerCommand {
    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A policy option that is otherwise in this pass: policy.allow-experiment-creation=true")
    private List<String> set = List.of();

    @Override
    List<String> set() {
        return set;
    }

    @Override
    int run(ConsumerSettings settings) throws Exception {
        Optional<Journal> journal = journalToRead(settings);
        try (Http http = new Http(Timeouts.USUAL);
                Repository repository = repositoryToRead(settings, journal.flatMap(Journal::storeIdentity))) {
            Plan plan = new PlanPass(tools(settings, http, journal, clock), journal, new PlannedRepository(repository))
                    .run(settings.feeds());
            out().print(json ? StatusJson.write(plan.forPrograms()) + System.lineSeparator() : plan.text());
            out().flush();
            return plan.troubles().isEmpty() ? ExitCode.FINE : ExitCode.FAILED;
        } finally {
            journal.ifPresent(Journal::close);
        }
    }

    public static PlanPass.Tools tools(
            ConsumerSettings settings, Http http, Optional<Journal> journal, InstantSource clock)
            throws SettingsException {
        return new PlanPass.Tools(
                Workplace.poll(http, clock),
                Workplace.READER,
                Workplace.lists(http, settings, clock),
                settings.policies(),
                UsersFiles.open(settings, journal),
                settings.transfer().mode(),
                Standing.of(settings),
                settings.set(),
                clock);
    }
}
