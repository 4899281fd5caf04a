package org.windrow.consumer.app;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.windrow.check.ExitCode;
import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.consumer.configuration.Lookup;
import org.windrow.consumer.journal.FileStory;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.JournalEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows all that happened to a file or dataset. */
@Command(
        name = "history",
        description =
                "Shows all that is known of a file: where it came from, its digests, who computed them, every check.",
        footer = {"", "Example:  feed-consumer history exp1/ds1/test.tif"})
final class HistoryCommand extends ConsumerCommand {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    @Parameters(
            paramLabel = "PATH|SHA256|ID",
            description =
                    "A path as the feed shows it, 64 hexadecimal digits, or the first characters of a dataset's id.")
    private String what;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    int run(ConsumerSettings settings) throws Lookup.NotOneException {
        try (Journal journal = existingJournal(settings)) {
            List<FileStory> files = files(journal);
            if (files.isEmpty()) {
                dataset(journal);
            } else {
                out().print(
                                json
                                        ? HistoryJson.files(
                                                        files, journal.history().begins())
                                                + System.lineSeparator()
                                        : text(journal).files(files));
            }
            out().flush();
            return ExitCode.FINE;
        }
    }

    private List<FileStory> files(Journal journal) {
        String bytes = what.toLowerCase(Locale.ROOT).replaceFirst("^sha-?256:", "");
        return SHA256.matcher(bytes).matches()
                ? journal.history().ofBytes(bytes)
                : journal.history().ofPath(what.replaceAll("^/+", ""));
    }

    private void dataset(Journal journal) throws Lookup.NotOneException {
        List<JournalEntry> entries = journal.entries().identified(what);
        if (entries.isEmpty()) {
            throw new Lookup.NotOneException(
                    "No file '" + what + "' ever arrived. feed-consumer why tells whether one is expected.");
        }
        JournalEntry entry = new Lookup(journal).one(what);
        var lines = journal.history().of(entry.key());
        out().print(
                        json
                                ? HistoryJson.dataset(
                                                entry, lines, journal.history().begins())
                                        + System.lineSeparator()
                                : text(journal).dataset(entry, lines));
    }

    private HistoryText text(Journal journal) {
        return new HistoryText(ZoneId.systemDefault(), journal.history().begins());
    }
}
