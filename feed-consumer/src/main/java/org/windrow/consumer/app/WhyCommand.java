package org.windrow.consumer.app;

import java.time.ZoneId;
import java.util.Optional;
import org.windrow.check.ExitCode;
import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.consumer.configuration.Lookup;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.JournalEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Explains the state of a dataset. */
@Command(
        name = "why",
        description = "Explains where a dataset or file stands: which decision, which option, and what releases it.",
        footer = {"", "Example:  feed-consumer why 3f9a01c2", "          feed-consumer why exp1/ds1/test.tif"})
final class WhyCommand extends ConsumerCommand {
    @Parameters(paramLabel = "PATH|ID", description = "A path as the feed shows it, or the beginning of an id.")
    private String what;

    private static final int MOST_FINDINGS = 50;

    @Override
    int run(ConsumerSettings settings) throws Lookup.NotOneException {
        try (Journal journal = existingJournal(settings)) {
            WhyText text = new WhyText(ZoneId.systemDefault());
            for (JournalEntry entry : new Lookup(journal).all(what)) {
                out().print(text.why(entry));
                out().print(text.damaged(journal.verifications().damages(entry.key())));
                out().print(text.checksums(journal.checksums().of(entry.key(), MOST_FINDINGS)));
                out().print(new HistoryText(ZoneId.systemDefault(), Optional.empty())
                        .lines(journal.history().of(entry.key()))
                        .indent(2));
            }
            out().flush();
            return ExitCode.FINE;
        }
    }
}
