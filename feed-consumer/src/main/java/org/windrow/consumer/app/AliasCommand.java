package org.windrow.consumer.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.windrow.check.ExitCode;
import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.consumer.configuration.Lookup;
import org.windrow.consumer.journal.Bindings;
import org.windrow.consumer.journal.Bindings.Group;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.repository.Account;
import org.windrow.consumer.repository.Experiment;
import org.windrow.consumer.repository.Repository;
import org.windrow.consumer.repository.RepositoryException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has what a feed calls one experiment go to another. */
@Command(
        name = "alias",
        description =
                "Has datasets that name the experiment OLD go to the experiment NEW from now on. Works beside run.",
        footer = {"", "Example:  feed-consumer experiment alias 'exp 1' exp1 --owner e12345"})
final class AliasCommand extends ConsumerCommand {
    @Parameters(index = "0", paramLabel = "OLD", description = "As the feed has it: a title, or an id.")
    private String old;

    @Parameters(
            index = "1",
            paramLabel = "NEW",
            description = "As the repository has it: a title, an id, or its reference.")
    private String now;

    @Option(names = "--feed", paramLabel = "NAME", description = "Where several feeds have such an experiment.")
    private String feed;

    @Option(names = "--owner", paramLabel = "ACCOUNT", description = "Where several people have such an experiment.")
    private String owner;

    @Override
    int run(ConsumerSettings settings) throws Exception {
        try (Wishing wishing = journalToWish(settings);
                Repository repository =
                        repositoryToRead(settings, wishing.journal().storeIdentity())) {
            Journal journal = wishing.journal();
            Group group = group(settings, journal.bindings());
            Experiment target = target(repository, journal.bindings(), group.owner());
            journal.bindings()
                    .alias(
                            group,
                            target.ref(),
                            "'" + old + "' of " + group.owner() + " is '" + target.title() + "' (" + target.ref()
                                    + ") from now on",
                            clock.instant());
            out().println("'" + old + "' of " + group.owner() + " in feed " + group.feed() + " is '" + target.title()
                    + "' from now on. What is blocked for it comes in the next pass; what is held follows with its next"
                    + " state.");
            out().flush();
            return ExitCode.FINE;
        }
    }

    private Group group(ConsumerSettings settings, Bindings bindings) throws Lookup.NotOneException {
        List<Group> known = bindings.called(old).stream()
                .filter(group -> feed == null || group.feed().equals(feed))
                .filter(group -> owner == null || group.owner().equals(owner))
                .toList();
        if (known.size() == 1) {
            return known.get(0);
        }
        if (known.size() > 1) {
            throw new Lookup.NotOneException("'" + old + "' may be any of these; add --feed or --owner:"
                    + System.lineSeparator()
                    + known.stream()
                            .map(group -> "  --feed " + group.feed() + " --owner " + group.owner())
                            .collect(Collectors.joining(System.lineSeparator())));
        }
        Optional<String> only = settings.feeds().size() == 1
                ? Optional.of(settings.feeds().get(0).name())
                : Optional.ofNullable(feed);
        if (only.isPresent() && owner != null) {
            return new Group(only.get(), owner, "title:" + old);
        }
        throw new Lookup.NotOneException("No dataset of the journal names an experiment '" + old
                + "'. To say so beforehand, add --feed and --owner.");
    }

    private Experiment target(Repository repository, Bindings bindings, String of)
            throws RepositoryException, Lookup.NotOneException {
        Map<String, Experiment> found = new LinkedHashMap<>();
        for (Optional<Experiment> one : List.of(
                repository.experiment(now),
                repository.experimentByExternalId(now),
                repository.experimentByTitle(now, new Account(of)))) {
            one.ifPresent(experiment -> found.put(experiment.ref(), experiment));
        }
        if (found.size() == 1) {
            return found.values().iterator().next();
        }
        if (found.isEmpty()) {
            for (String ref : bindings.refs(of)) {
                repository.experiment(ref).ifPresent(experiment -> found.put(ref, experiment));
            }
            throw new Lookup.NotOneException("The repository has no experiment '" + now + "' of " + of + "."
                    + (found.isEmpty() ? "" : " There are:" + System.lineSeparator() + listed(found)));
        }
        throw new Lookup.NotOneException(
                "'" + now + "' may be any of these; give the reference:" + System.lineSeparator() + listed(found));
    }

    private static String listed(Map<String, Experiment> found) {
        return found.values().stream()
                .map(experiment ->
                        "  " + experiment.ref() + "  " + experiment.title() + "  (" + experiment.owner() + ")")
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
