package org.windrow.consumer.app;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.windrow.check.ExitCode;
import org.windrow.check.Finding;
import org.windrow.consumer.checks.DiskCheck;
import org.windrow.consumer.checks.FeedCheck;
import org.windrow.consumer.checks.LocalCheck;
import org.windrow.consumer.checks.PortCheck;
import org.windrow.consumer.checks.SchemaCheck;
import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.consumer.configuration.Observer;
import org.windrow.consumer.harvest.UsersFiles;
import org.windrow.consumer.harvest.Verdict;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.net.Http;
import org.windrow.consumer.net.Timeouts;
import org.windrow.consumer.poll.FeedSettings;
import org.windrow.consumer.proposal.FeedSample;
import org.windrow.consumer.repository.kind.RepositoryDoor;
import org.windrow.consumer.repository.kind.RepositoryDoor.Wish;
import org.windrow.consumer.transfer.Mapping;
import org.windrow.model.Enclosure;
import org.windrow.model.State;
import org.windrow.settings.SettingsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks whether everything is as it must be. */
@Command(
        name = "check",
        description =
                "Tries settings, directories, permissions, feeds and clock. Changes nothing, also beside a running"
                        + " consumer.",
        footer = {
            "",
            "Exit codes: 0 fine, 1 a feed cannot be used, 10 settings, directories or permissions, 11 repository"
                    + " missing.",
            "",
            "Example:  feed-consumer check -c consumer.yaml"
        })
final class CheckCommand extends ConsumerCommand {

    @Option(
            names = "--create-schemas",
            description = "Make the schemas that MyTardis lacks; takes a superuser's key. Nothing else is changed.")
    private boolean createSchemas;

    @Option(
            names = "--try-permissions",
            description = "Make an experiment with a dataset in MyTardis, and remove the experiment again: it tells no"
                    + " account its permissions otherwise.")
    private boolean tryPermissions;

    private Set<Wish> wishes() {
        Set<Wish> wishes = EnumSet.noneOf(Wish.class);
        if (createSchemas) {
            wishes.add(Wish.CREATE_SCHEMAS);
        }
        if (tryPermissions) {
            wishes.add(Wish.TRY_PERMISSIONS);
        }
        return wishes;
    }

    @Override
    int run(ConsumerSettings settings) throws Exception {
        Verdict verdict = new Verdict();
        Observer observer = Observer.here();
        verdict.add(
                ExitCode.SETTINGS,
                List.of(
                        Finding.ok("settings can be read"),
                        Finding.ok("file names of any letters can be opened (locale is UTF-8)")));
        if (observer.isRoot()) {
            verdict.add(
                    ExitCode.SETTINGS,
                    Finding.warning(
                            "checked as root: what another user may not do was not found out",
                            "Check as the user that runs the consumer:  sudo -u windrow feed-consumer check -c ..."));
        }
        Optional<Journal> journal = journalToRead(settings);
        try {
            verdict.add(ExitCode.SETTINGS, journal(settings, journal));
            verdict.add(ExitCode.SETTINGS, new DiskCheck(settings, observer).findings());
            verdict.add(ExitCode.SETTINGS, users(settings, journal));
            verdict.add(
                    ExitCode.STORE,
                    RepositoryDoor.of(settings.repository()).check(journal.flatMap(Journal::storeIdentity), wishes()));
            verdict.add(ExitCode.SETTINGS, userCreation(settings));
            verdict.add(ExitCode.SETTINGS, new SchemaCheck(settings.describe().schemas()).findings());
            verdict.add(ExitCode.SETTINGS, new PortCheck(settings.status()).findings());
            feeds(settings, observer, verdict);
        } finally {
            journal.ifPresent(Journal::close);
        }
        out().print(verdict.text());
        out().flush();
        return verdict.exitCode();
    }

    /** Accounts of a server are made there. */
    private static List<Finding> userCreation(ConsumerSettings settings) {
        boolean wanted = settings.policies().general().allowUserCreation()
                || settings.feeds().stream()
                        .anyMatch(feed -> settings.policies().of(feed.name()).allowUserCreation());
        return wanted && settings.repository().embedded().isEmpty()
                ? List.of(Finding.warning(
                        "policy.allow-user-creation is true, and no account can be made in a MyTardis over its"
                                + " interface: it changes nothing",
                        "Have accounts made there, list people in the users file, or set"
                                + " repository.upload-invalid-user-folders: true."))
                : List.of();
    }

    private void feeds(ConsumerSettings settings, Observer observer, Verdict verdict) throws InterruptedException {
        List<Enclosure> files = new ArrayList<>();
        try (Http http = new Http(Timeouts.USUAL)) {
            for (FeedSettings feed : settings.feeds()) {
                FeedSample sample = new FeedSample(settings.transfer().local());
                verdict.add(ExitCode.FAILED, new FeedCheck(http, feed, clock).findings(sample));
                files.addAll(sample.mapped());
            }
        }
        List<Mapping> local = settings.transfer().local();
        verdict.add(ExitCode.SETTINGS, new LocalCheck(local, observer).findings(files));
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
}
