package org.windrow.consumer.app;

import java.util.Optional;
import org.windrow.check.ExitCode;
import org.windrow.consumer.journal.Journal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows how things stand. */
@Command(
        name = "status",
        description = "Shows how things stand: what is here, what waits, what is blocked and what releases it.",
        footer = {"", "Example:  feed-consumer status -c consumer.yaml"})
final class StatusCommand extends ConsumerCommand {
    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    int run(ConsumerSettings settings) {
        Optional<Journal> journal = journalToRead(settings);
        if (journal.isEmpty()) {
            out().println(
                            json
                                    ? StatusJson.NOTHING_YET
                                    : "No pass was made yet: there is no journal " + settings.journal() + ".");
            return ExitCode.FINE;
        }
        try (Journal open = journal.get()) {
            out().print(
                            json
                                    ? new StatusJson(open).text() + System.lineSeparator()
                                    : new StatusText(open, clock.instant()).text());
            if (!json) {
                UsersFiles.troublesNow(settings, journal).forEach(trouble -> out().println("\n" + trouble));
            }
            out().flush();
            return ExitCode.FINE;
        }
    }
}
