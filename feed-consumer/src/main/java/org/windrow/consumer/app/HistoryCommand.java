package org.windrow.consumer.app;

import java.time.ZoneId;
import java.util.List;
import org.windrow.check.ExitCode;
import org.windrow.consumer.journal.HistoryLine;
import org.windrow.consumer.journal.Journal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows all that happened to a file. */
@Command(
        name = "history",
        description = "Shows all that ever happened to a file, by its path or by its SHA-256.",
        footer = {"", "Example:  feed-consumer history exp1/ds1/test.tif"})
final class HistoryCommand extends ConsumerCommand {
    @Parameters(paramLabel = "PATH|SHA256", description = "A path as the feed shows it, or 64 hexadecimal digits.")
    private String what;

    @Override
    int run(ConsumerSettings settings) throws Lookup.NotOneException {
        try (Journal journal = existingJournal(settings)) {
            String bytes = what.toLowerCase(java.util.Locale.ROOT).replaceFirst("^sha-?256:", "");
            List<HistoryLine> lines = bytes.matches("[0-9a-f]{64}")
                    ? journal.history().ofBytes(bytes)
                    : journal.history().ofPath(what.replaceAll("^/+", ""));
            if (lines.isEmpty()) {
                throw new Lookup.NotOneException(
                        "No file '" + what + "' ever arrived. feed-consumer why tells whether" + " one is expected.");
            }
            out().print(new WhyText(ZoneId.systemDefault()).history(lines));
            out().flush();
            return ExitCode.FINE;
        }
    }
}
