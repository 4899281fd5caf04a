package org.windrow.consumer.app;

import java.nio.file.Files;
import java.util.Optional;
import org.windrow.check.ExitCode;
import org.windrow.check.Table;
import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.consumer.harvest.Looking;
import org.windrow.consumer.harvest.UsersFiles;
import org.windrow.consumer.standing.Situation;
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
        if (!Files.exists(settings.journal())) {
            out().println(
                            json
                                    ? StatusJson.NOTHING_YET
                                    : "No pass was made yet: there is no journal " + settings.journal() + ".");
            return ExitCode.FINE;
        }
        try (Looking looking = Looking.open(settings)) {
            Situation now = looking.standings(clock).situation();
            out().print(
                            json
                                    ? StatusJson.of(now, looking.journal(), looking.pending()) + System.lineSeparator()
                                    : new StatusText(now, looking.journal()).text());
            if (!json) {
                looking.pending().forEach(pending -> out().println("\n" + Table.visible(pending)));
                UsersFiles.troublesNow(settings, Optional.of(looking.journal()))
                        .forEach(trouble -> out().println("\n" + trouble));
            }
            out().flush();
            return ExitCode.FINE;
        }
    }
}
