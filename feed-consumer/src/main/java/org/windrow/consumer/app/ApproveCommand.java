package org.windrow.consumer.app;

import java.util.List;
import java.util.Optional;
import org.windrow.check.Amount;
import org.windrow.check.ExitCode;
import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.consumer.configuration.Lookup;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.journal.Successions;
import org.windrow.consumer.repository.StoreMissingException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Agrees to many renames at once. */
@Command(
        name = "approve",
        description = {
            "Agrees that renamed datasets take over the files held under their old names.",
            "Without a feed or id it lists what waits. So many at once may be a mistake at the source."
        },
        footer = {"", "Example:  feed-consumer approve rmmf", "          feed-consumer approve 3f9a01c2"})
final class ApproveCommand extends ConsumerCommand {
    @Parameters(paramLabel = "FEED|ID", arity = "0..1", description = "A feed's name, or the beginning of an id.")
    private String what;

    @Option(names = "--all", description = "All feeds.")
    private boolean all;

    @Override
    int run(ConsumerSettings settings) throws Lookup.NotOneException, StoreMissingException {
        try (Wishing wishing = journalToWish(settings)) {
            Journal journal = wishing.journal();
            List<Successions.Pending> pending = journal.successions().pending();
            if (all) {
                return approved(journal.successions().approve(Optional.empty()));
            }
            if (what == null) {
                list(pending);
                return ExitCode.FINE;
            }
            boolean feed = settings.feeds().stream().anyMatch(f -> f.name().equals(what))
                    || pending.stream().anyMatch(p -> p.feed().equals(what));
            return approved(feed ? journal.successions().approve(Optional.of(what)) : approveOne(journal));
        }
    }

    private int approveOne(Journal journal) throws Lookup.NotOneException {
        JournalEntry entry = new Lookup(journal).one(what);
        if (!journal.successions().approve(entry.seq())) {
            throw new Lookup.NotOneException(entry.name() + " waits for no approval; it is "
                    + entry.state().word() + ": " + entry.reason());
        }
        return 1;
    }

    private int approved(int count) {
        out().println(Amount.count(count, "renamed dataset")
                + " will take over the files of the old names in the next pass.");
        return ExitCode.FINE;
    }

    private void list(List<Successions.Pending> pending) {
        pending.forEach(p -> out().println(Amount.count(p.renames(), "renamed dataset") + " of feed " + p.feed()
                + " may wait -> feed-consumer approve " + p.feed()));
        if (pending.isEmpty()) {
            out().println("Nothing waits for approval.");
        }
    }
}
