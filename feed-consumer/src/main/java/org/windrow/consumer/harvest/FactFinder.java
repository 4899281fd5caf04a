package org.windrow.consumer.harvest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.windrow.consumer.journal.Bindings.Group;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.policy.ExperimentKey;
import org.windrow.consumer.policy.Facts;
import org.windrow.consumer.policy.Owners;
import org.windrow.consumer.policy.Policies;
import org.windrow.consumer.policy.Users;
import org.windrow.consumer.repository.Account;
import org.windrow.consumer.repository.Accounts;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.Experiment;
import org.windrow.consumer.repository.HeldDataset;
import org.windrow.consumer.repository.Repository;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.transfer.TransferMode;
import org.windrow.consumer.transfer.TransferModes;
import org.windrow.model.FeedEntry;

/** Looks up what the policy may know about an entry. */
public record FactFinder(Repository repository, Memory memory, Policies rules, People people, TransferModes modes) {
    /** Where files are copied. */
    public FactFinder(Repository repository, Memory memory, Policies rules, People people) {
        this(repository, memory, rules, people, TransferModes.COPYING);
    }

    /** What earlier entries were brought to. */
    public interface Memory {
        /** The repository's reference to the experiment that a group of entries is bound to, if it is. */
        Optional<String> experiment(Group group);

        /** Whether other entries still call the experiment as this one did. */
        boolean isNamedByOthers(DatasetKey key, String ref);

        /** Whether the entry counts although what is held is newer by its time. */
        boolean isRegardless(DatasetKey key);

        /** The account that owned what this person made, as far as the feed is concerned. */
        Optional<String> owner(String feed, FeedEntry.Person author);
    }

    /** The users file of a feed; {@link Users#NONE} where it has none. */
    @FunctionalInterface
    public interface People {
        Users of(String feed);
    }

    public Facts facts(DatasetKey key, FeedEntry entry, Instant now) throws RepositoryException {
        Optional<HeldDataset> held = repository.held(key);
        boolean regardless = held.isPresent() && memory.isRegardless(key);
        boolean storing = modes.of(key.feed()) == TransferMode.COPY;
        Owners owners = owners(key.feed(), entry, held);
        Optional<Account> owner = owners.known();
        if (owner.isEmpty()) {
            return new Facts(
                    owners, Optional.empty(), Optional.empty(), Optional.empty(), held, now, regardless, storing);
        }
        ExperimentKey wanted = ExperimentKey.of(entry, owner.get(), rules.of(key.feed()));
        Optional<Experiment> byId = byId(wanted);
        // Two strangers may call their experiments alike: what a stand-in has for one is not the other's.
        Optional<Experiment> byTitle =
                stranger(key, entry, owner.get()).isPresent() ? Optional.empty() : byTitle(wanted, owner.get());
        Optional<Experiment> before = boundBefore(key, entry, owner.get(), wanted);
        if (before.isEmpty()
                && byId.isEmpty()
                && byTitle.isEmpty()
                && entry.experimentId().isEmpty()) {
            // Nobody knows an experiment of that title: it was renamed upstream, and the dataset stays where it is;
            // unless others are still in the old one.
            before = held.map(HeldDataset::experiment).filter(old -> !memory.isNamedByOthers(key, old.ref()));
        }
        return new Facts(owners, before, byId, byTitle, held, now, regardless, storing);
    }

    private Owners owners(String feed, FeedEntry entry, Optional<HeldDataset> held) throws RepositoryException {
        Users users = people.of(feed);
        Optional<Users.Listed> listed = entry.author().flatMap(users::of);
        Optional<Account> account = account(users, listed, entry);
        if (account.isPresent()) {
            return new Owners(account, Optional.empty(), Optional.empty(), Optional.empty());
        }
        Optional<String> madeThere = repository.accounts().map(Accounts::remedy);
        Optional<Account> before = entry.author()
                .flatMap(author -> memory.owner(feed, author))
                .or(() -> held.map(dataset -> dataset.experiment().owner()))
                .map(Account::new);
        return new Owners(account, before, standIn(feed, entry.author()), listed.map(Users.Listed::account), madeThere);
    }

    private Optional<Account> standIn(String feed, Optional<FeedEntry.Person> author) throws RepositoryException {
        Optional<String> name = standIn(feed);
        Optional<Account> found = name.isPresent() ? repository.account(person(name.get())) : Optional.empty();
        // What names nobody is the stand-in's own; of what others made, a title never names the stand-in.
        return author.isEmpty()
                ? found
                : found.map(account -> new Account(
                        account.name(),
                        repository.accounts().map(known -> known.unknown(author.get())),
                        List.of(),
                        repository.accounts().isPresent() ? called(author.get()) : Optional.empty()));
    }

    private Optional<String> standIn(String feed) {
        return people.of(feed).defaultOwner().or(() -> repository.accounts().flatMap(Accounts::standIn));
    }

    private Optional<Account> account(Users users, Optional<Users.Listed> listed, FeedEntry entry)
            throws RepositoryException {
        if (listed.isPresent()) {
            return repository.account(person(listed.get().account())).map(found -> with(listed.get(), found));
        }
        return entry.author().isEmpty() || users.othersUnknown()
                ? Optional.empty()
                : repository.account(entry.author().get());
    }

    private static Account with(Users.Listed listed, Account found) {
        return new Account(found.name(), listed.fullName().or(found::fullName), listed.groups());
    }

    private static FeedEntry.Person person(String name) {
        return new FeedEntry.Person(Optional.of(name), Optional.empty());
    }

    /** Whether it owns what unknown people made: whoever gets an account later has that from then on. */
    public boolean isStandIn(DatasetKey key, Account owner) {
        return standIn(key.feed()).filter(owner.name()::equals).isPresent();
    }

    /** The memory of a journal; nothing is remembered where there is none yet. */
    public static Memory memory(Optional<Journal> journal) {
        return new Memory() {
            @Override
            public Optional<String> experiment(Group group) {
                return journal.flatMap(j -> j.bindings().experiment(group));
            }

            @Override
            public boolean isNamedByOthers(DatasetKey key, String ref) {
                return journal.filter(j -> j.successions().isNamedByOthers(key, ref))
                        .isPresent();
            }

            @Override
            public boolean isRegardless(DatasetKey key) {
                return journal.filter(j -> j.entries().isRegardless(key)).isPresent();
            }

            @Override
            public Optional<String> owner(String feed, FeedEntry.Person author) {
                return journal.flatMap(j -> j.bindings().owner(feed, author));
            }
        };
    }

    /** The group by which the entry's experiment is bound. */
    public Group group(DatasetKey key, FeedEntry entry, Account owner) {
        return group(key, entry, owner, ExperimentKey.of(entry, owner, rules.of(key.feed())));
    }

    private Group group(DatasetKey key, FeedEntry entry, Account owner, ExperimentKey wanted) {
        String whose = stranger(key, entry, owner)
                .map(person -> owner.name() + " for " + person)
                .orElse(owner.name());
        return new Group(key.feed(), whose, wanted.text());
    }

    /** For whom a stand-in owns it, where it may be shared with that person one day. */
    private Optional<String> stranger(DatasetKey key, FeedEntry entry, Account owner) {
        return repository.accounts().isPresent() && isStandIn(key, owner)
                ? entry.author().flatMap(FactFinder::called)
                : Optional.empty();
    }

    private static Optional<String> called(FeedEntry.Person person) {
        return person.email().or(person::name).map(String::strip);
    }

    /** Where experiments are shared, whoever gets an account goes on in the one that the stand-in has for that person. */
    private Optional<Experiment> boundBefore(DatasetKey key, FeedEntry entry, Account owner, ExperimentKey wanted)
            throws RepositoryException {
        Optional<Experiment> own = boundBefore(group(key, entry, owner, wanted));
        Optional<String> standIn = repository.accounts().isPresent() ? standIn(key.feed()) : Optional.empty();
        return own.isPresent() || standIn.isEmpty()
                ? own
                : boundBefore(group(key, entry, new Account(standIn.get()), wanted));
    }

    private Optional<Experiment> boundBefore(Group group) throws RepositoryException {
        Optional<String> ref = memory.experiment(group);
        return ref.isPresent() ? repository.experiment(ref.get()) : Optional.empty();
    }

    private Optional<Experiment> byId(ExperimentKey wanted) throws RepositoryException {
        return wanted.externalId().isPresent()
                ? repository.experimentByExternalId(wanted.externalId().get())
                : Optional.empty();
    }

    private Optional<Experiment> byTitle(ExperimentKey wanted, Account owner) throws RepositoryException {
        return wanted.title().isPresent()
                ? repository.experimentByTitle(wanted.title().get(), owner)
                : Optional.empty();
    }
}
