package org.windrow.consumer.app;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.windrow.check.ExitCode;
import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.consumer.configuration.Lookup;
import org.windrow.consumer.harvest.Tails;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.repository.HeldVersion;
import org.windrow.consumer.repository.Repository;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.Versions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists versions of files. */
@Command(
        name = "versions",
        description = {
            "Lists the versions of a file: when each came, its size and digest, and where its bytes are.",
            "For a dataset, those of all its files that have more than one."
        },
        footer = {"", "Example:  feed-consumer versions exp1/ds1/log.txt", "          feed-consumer versions 3f9a01c2"})
final class VersionsCommand extends ConsumerCommand {
    @Parameters(paramLabel = "PATH|ID", description = "A path as the feed shows it, or the beginning of an id.")
    private String what;

    @Override
    int run(ConsumerSettings settings) throws Lookup.NotOneException, RepositoryException {
        try (Journal journal = existingJournal(settings);
                Repository repository = repositoryToRead(settings, journal.storeIdentity())) {
            Versions versions = repository.versions().orElseThrow(() -> Elsewhere.versions(repository));
            VersionText text = new VersionText(ZoneId.systemDefault());
            boolean any = false;
            for (JournalEntry entry : new Lookup(journal).all(what)) {
                List<HeldVersion> found = found(versions, entry);
                any |= !found.isEmpty();
                out().print(text.text(entry, found));
            }
            if (!any) {
                out().println("Nothing of '" + what + "' has more than one version.");
            }
            out().flush();
            return ExitCode.FINE;
        }
    }

    private List<HeldVersion> found(Versions versions, JournalEntry entry) throws RepositoryException {
        List<HeldVersion> found = new ArrayList<>();
        for (Optional<String> tail : Tails.of(entry.label(), what, isId(entry))) {
            found.addAll(versions.versions(entry.key(), tail));
        }
        return found;
    }

    private boolean isId(JournalEntry entry) {
        return entry.id().toString().startsWith(what) || entry.key().entryId().equals(what);
    }
}
