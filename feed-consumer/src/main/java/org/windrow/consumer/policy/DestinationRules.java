package org.windrow.consumer.policy;

import java.util.Optional;
import org.windrow.consumer.repository.Account;
import org.windrow.consumer.repository.Experiment;
import org.windrow.consumer.repository.ExperimentChoice;
import org.windrow.consumer.repository.HeldDataset;
import org.windrow.model.FeedEntry;

/** The rules about owner, experiment and title, in this order. */
record DestinationRules(PolicySettings settings) {

    Ruling<Destination> destination(FeedEntry entry, Facts facts) {
        return owner(entry, facts)
                .then(owner -> experiment(entry, facts, owner)
                        .then(experiment ->
                                title(entry).then(title -> Ruling.allowed(new Destination(owner, experiment, title)))));
    }

    private Ruling<Account> owner(FeedEntry entry, Facts facts) {
        Owners owners = facts.owners();
        Optional<String> named = owners.wanted().or(() -> entry.author().flatMap(DestinationRules::accountName));
        if (named.isEmpty() && owners.before().isEmpty() && owners.standIn().isEmpty()) {
            return Ruling.faulty(
                    "the entry names no author",
                    "Let the feed name one (the provider's entry.author, or a folder level called user), or name a"
                            + " default-owner in the users file.",
                    Cause.user(""));
        }
        // A bound owner stays the owner when the account is disabled or renamed.
        Optional<Account> before = owners.account()
                .or(owners::before)
                .or(() -> facts.bound()
                        .or(() -> facts.held().map(HeldDataset::experiment))
                        .map(experiment -> new Account(experiment.owner())));
        if (before.isPresent()) {
            return Ruling.allowed(before.get());
        }
        if (owners.standIn().isPresent()) {
            return Ruling.allowed(owners.standIn().get(), Option.DEFAULT_OWNER);
        }
        if (owners.madeThere().isPresent()) {
            return Ruling.lackingIn(
                    Option.USERS,
                    "the repository has no account '" + named.orElseThrow() + "'",
                    "List the person in the users file (policy." + Option.USERS + "), or "
                            + owners.madeThere().get(),
                    Cause.user(named.get()));
        }
        if (settings.allowUserCreation()) {
            return Ruling.allowed(new Account(named.orElseThrow()), Option.USER_CREATION);
        }
        return Ruling.blockedBy(
                Option.USER_CREATION,
                "the repository has no account '" + named.orElseThrow() + "'",
                "List the person in the users file (policy." + Option.USERS
                        + "), make the account in the repository, or set policy." + Option.USER_CREATION + ": true.",
                Cause.user(named.get()));
    }

    /** By the name with spaces as {@code _}, else by e-mail; absent where both are blank. */
    private static Optional<String> accountName(FeedEntry.Person person) {
        return person.name()
                .filter(name -> !name.isBlank())
                .map(name -> name.strip().replace(' ', '_'))
                .or(() -> person.email().filter(email -> !email.isBlank()).map(String::strip));
    }

    private Ruling<ExperimentChoice> experiment(FeedEntry entry, Facts facts, Account owner) {
        ExperimentKey key = ExperimentKey.of(entry, owner, settings);
        if (facts.bound().isPresent()) {
            return Ruling.allowed(existing(facts.bound().get(), key));
        }
        if (key.isDefault() && !settings.allowUnidentifiedExperiment()) {
            return Ruling.blockedBy(
                    Option.UNIDENTIFIED_EXPERIMENT,
                    "no experiment",
                    "Let the feed name one, or set policy." + Option.UNIDENTIFIED_EXPERIMENT + ": true.",
                    Cause.experiment(owner, key));
        }
        if (!settings.allowExperimentTitleMatching()
                && (key.externalId().isEmpty() || key.title().isEmpty())) {
            return Ruling.blockedBy(
                    Option.TITLE_MATCHING,
                    "the experiment has " + (key.title().isEmpty() ? "an id but no title" : "a title but no id"),
                    "Let the feed name both, or set policy." + Option.TITLE_MATCHING + ": true.",
                    Cause.experiment(owner, key));
        }
        return matched(facts)
                .map(found -> key.isDefault()
                        ? Ruling.allowed(existing(found, key), Option.UNIDENTIFIED_EXPERIMENT)
                        : Ruling.allowed(existing(found, key)))
                .orElseGet(() -> made(key, owner));
    }

    private Optional<Experiment> matched(Facts facts) {
        return facts.byId().or(() -> settings.allowExperimentTitleMatching() ? facts.byTitle() : Optional.empty());
    }

    private Ruling<ExperimentChoice> made(ExperimentKey key, Account owner) {
        String title = key.title().or(key::externalId).orElseThrow();
        if (!settings.allowExperimentCreation()) {
            return Ruling.blockedBy(
                    Option.EXPERIMENT_CREATION,
                    "there is no experiment '" + title + "'",
                    "Make it in the repository, or set policy." + Option.EXPERIMENT_CREATION + ": true.",
                    Cause.experiment(owner, key));
        }
        ExperimentChoice choice = new ExperimentChoice(Optional.empty(), title, key.externalId());
        return key.isDefault()
                ? Ruling.allowed(choice, Option.UNIDENTIFIED_EXPERIMENT, Option.EXPERIMENT_CREATION)
                : Ruling.allowed(choice, Option.EXPERIMENT_CREATION);
    }

    private static ExperimentChoice existing(Experiment found, ExperimentKey key) {
        return new ExperimentChoice(
                Optional.of(found.ref()), found.title(), found.externalId().or(key::externalId));
    }

    private Ruling<String> title(FeedEntry entry) {
        Optional<String> given = entry.title().map(String::strip).filter(title -> !title.isEmpty());
        if (given.isPresent()) {
            return Ruling.allowed(given.get());
        }
        if (settings.allowUnnamedDatasets()) {
            return Ruling.allowed(settings.defaultUnnamedDatasetTitle(), Option.UNNAMED_DATASETS);
        }
        return Ruling.blockedBy(
                Option.UNNAMED_DATASETS,
                "the entry has no title",
                "Let the feed give one, or set policy." + Option.UNNAMED_DATASETS + ": true.");
    }
}
