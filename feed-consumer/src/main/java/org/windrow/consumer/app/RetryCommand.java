package org.windrow.consumer.app;

import java.util.Optional;
import org.windrow.check.Amount;
import org.windrow.check.ExitCode;
import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.consumer.configuration.Lookup;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.repository.StoreMissingException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Has entries tried again now. */
@Command(
        name = "retry",
        description = "Has a dataset, or everything that waits or is blocked, tried in the next pass.",
        footer = {"", "Example:  feed-consumer retry 3f9a01c2"})
final class RetryCommand extends ConsumerCommand {
    @Parameters(paramLabel = "ID", arity = "0..1", description = "The beginning of an id; none for all.")
    private String id;

    @Override
    int run(ConsumerSettings settings) throws Lookup.NotOneException, StoreMissingException {
        try (Wishing wishing = journalToWish(settings)) {
            Journal journal = wishing.journal();
            Optional<Long> one = id == null
                    ? Optional.empty()
                    : Optional.of(new Lookup(journal).one(id).seq());
            int count = journal.entries().retry(one);
            out().println(Amount.count(count, "dataset") + " will be tried in the next pass.");
            return ExitCode.FINE;
        }
    }
}
