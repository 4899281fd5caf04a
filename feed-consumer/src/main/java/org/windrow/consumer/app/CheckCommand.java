package org.windrow.consumer.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.windrow.check.CheckReport;
import org.windrow.check.Finding;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.net.Http;
import org.windrow.consumer.net.Timeouts;
import org.windrow.consumer.poll.EntrySink;
import org.windrow.consumer.poll.FeedPosition;
import org.windrow.consumer.poll.FeedSettings;
import org.windrow.consumer.poll.PollResult;
import org.windrow.consumer.repository.Repository;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.model.State;
import org.windrow.settings.SettingsException;
import org.windrow.wire.RawEntry;
import org.windrow.wire.Tombstone;
import picocli.CommandLine.Command;

/** Looks whether everything is as it must be. */
@Command(
        name = "check",
        description = "Looks whether settings, feeds, journal and repository can be used. Changes nothing.",
        footer = {"", "Example:  feed-consumer check -c consumer.yaml"})
final class CheckCommand extends ConsumerCommand {

    /** Ends a walk: that something came is all that is to be known. */
    private static final class Enough extends RuntimeException {}

    @Override
    int run(ConsumerSettings settings) throws Exception {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("settings can be read"));
        Optional<Journal> journal = journalToRead(settings);
        try {
            findings.add(journal(settings, journal));
            findings.addAll(users(settings, journal));
            findings.addAll(repository(settings, journal));
            for (FeedSettings feed : settings.feeds()) {
                findings.add(feed(feed, journal));
            }
        } finally {
            journal.ifPresent(Journal::close);
        }
        CheckReport report = new CheckReport(findings);
        out().print(report.text());
        out().flush();
        return report.exitCode();
    }

    private static Finding journal(ConsumerSettings settings, Optional<Journal> journal) {
        if (journal.isEmpty()) {
            return Finding.ok("journal " + settings.journal() + " does not exist yet; the first pass makes it");
        }
        long blocked = journal.get().entries().counts().get(State.BLOCKED);
        return blocked == 0
                ? Finding.ok("journal " + settings.journal())
                : Finding.warning(
                        "journal " + settings.journal() + ": " + blocked + " blocked", "See: feed-consumer status");
    }

    private static List<Finding> users(ConsumerSettings settings, Optional<Journal> journal) {
        try {
            return UsersFiles.open(settings, journal).troubles().stream()
                    .map(trouble -> Finding.warning(trouble, "Mend the file; the next pass reads it."))
                    .toList();
        } catch (SettingsException e) {
            return List.of(Finding.error(String.join("; ", e.problems()), "Mend the users file."));
        }
    }

    private static List<Finding> repository(ConsumerSettings settings, Optional<Journal> journal) {
        try (Repository repository = repositoryToRead(settings, journal.flatMap(Journal::storeIdentity))) {
            return repository.check();
        } catch (RepositoryException e) {
            return List.of(Finding.error(e.getMessage(), "Mount the right disk, or mend repository.directory."));
        }
    }

    private Finding feed(FeedSettings feed, Optional<Journal> journal) throws InterruptedException {
        FeedPosition position =
                journal.map(j -> j.feeds().position(feed.name(), feed.url())).orElse(FeedPosition.START);
        String name = "feed " + feed.name() + " at " + feed.url();
        try (Http http = new Http(Timeouts.USUAL)) {
            PollResult result = Workplace.poll(http, clock).poll(feed, position, false, new FirstEntry());
            return result.failure()
                    .map(why -> Finding.error(name + ": " + why, "Mend feeds, or see to the provider."))
                    .orElseGet(() -> Finding.ok(name + " answers"));
        } catch (Enough somethingCame) {
            return Finding.ok(name + " answers");
        }
    }

    private static final class FirstEntry implements EntrySink {
        @Override
        public boolean entry(RawEntry entry) {
            throw new Enough();
        }

        @Override
        public void tombstone(Tombstone tombstone) {
            throw new Enough();
        }
    }
}
