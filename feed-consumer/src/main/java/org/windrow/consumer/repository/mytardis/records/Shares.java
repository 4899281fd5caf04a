package org.windrow.consumer.repository.mytardis.records;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.consumer.repository.Account;
import org.windrow.consumer.repository.DatasetUpdate;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.mytardis.ledger.Ledger;
import org.windrow.consumer.repository.mytardis.records.Accesses.Grantee;
import org.windrow.consumer.repository.mytardis.settings.MyTardisSettings.Sharing;
import org.windrow.model.FeedEntry;

/**
 * Shares experiments that we made as MyData would: with the facility's managers, the owner and a group. Who is not known
 * yet is noted, and looked up again at most once in a while, until there is such a person or group.
 */
public final class Shares {
    private static final Logger LOG = LoggerFactory.getLogger(Shares.class);
    private static final Duration AGAIN = Duration.ofHours(1);
    private static final int MOST_AT_ONCE = 100;
    private static final String USER = "django_user";
    private static final String GROUP = "django_group";

    private final Sharing sharing;
    private final Directory directory;
    private final Experiments experiments;
    private final Accesses accesses;
    private final Ledger ledger;
    private final InstantSource clock;

    public Shares(
            Sharing sharing,
            Directory directory,
            Experiments experiments,
            Accesses accesses,
            Ledger ledger,
            InstantSource clock) {
        this.sharing = sharing;
        this.directory = directory;
        this.experiments = experiments;
        this.accesses = accesses;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Where people, groups and managers are looked up. */
    public record Directory(People people, Instruments instruments) {}

    /** Somebody who is to be granted access, by name. */
    private record Wish(String plugin, String name) {}

    private record Pending(long experiment, Wish wish) {}

    /** Shares the experiment of an update; who may see an experiment of others is their affair. May be repeated. */
    public void share(Experiments.Chosen experiment, DatasetUpdate update) throws RepositoryException {
        if (!experiment.ours()) {
            return;
        }
        Set<Grantee> known = new LinkedHashSet<>();
        if (sharing.managers()) {
            directory.instruments().managers(update.entry()).map(Grantee::group).ifPresent(known::add);
        }
        for (Wish wish : wishes(experiment, update)) {
            Optional<Grantee> grantee = find(wish);
            grantee.ifPresent(known::add);
            note(experiment.id(), wish, grantee.isPresent());
        }
        accesses.grant(experiment.id(), known);
    }

    /** What {@link #share} will do for an experiment that is made for this entry, in words. */
    public List<String> planned(FeedEntry entry, Account owner) throws RepositoryException {
        Set<Wish> wishes = new LinkedHashSet<>();
        sharing.groups().forEach(group -> wishes.add(new Wish(GROUP, group)));
        String person = owner.standsFor().orElse(owner.name());
        if (sharing.owner() && !person.equals(directory.people().self())) {
            wishes.add(new Wish(USER, person));
        }
        owner.groups().forEach(group -> wishes.add(new Wish(GROUP, group)));
        group(entry).ifPresent(group -> wishes.add(new Wish(GROUP, group)));
        List<String> words = new ArrayList<>();
        if (sharing.managers()) {
            directory.instruments().managersName(entry).ifPresent(name -> words.add("group " + name));
        }
        for (Wish wish : wishes) {
            words.add(wish.plugin().replace("django_", "") + " " + wish.name()
                    + (find(wish).isPresent() ? "" : " (once MyTardis knows it)"));
        }
        return words;
    }

    private Set<Wish> wishes(Experiments.Chosen experiment, DatasetUpdate update) throws RepositoryException {
        Set<Wish> wishes = new LinkedHashSet<>();
        sharing.groups().forEach(group -> wishes.add(new Wish(GROUP, group)));
        String owner = update.owner().name();
        boolean ownersOwn = experiment.experiment().owner().equals(owner);
        Optional<String> stranger = experiments.standsFor(experiment.id());
        if (sharing.owner()) {
            stranger.ifPresent(person -> wishes.add(new Wish(USER, person)));
            boolean noStrangerAnyMore = stranger.isPresent()
                    && update.entry().author().flatMap(Shares::called).equals(stranger);
            if ((ownersOwn || noStrangerAnyMore)
                    && !owner.equals(directory.people().self())) {
                stranger.ifPresent(person -> wishes.remove(new Wish(USER, person))); // may be called as the account is
                wishes.add(new Wish(USER, owner));
            }
        }
        if (ownersOwn) {
            update.owner().groups().forEach(group -> wishes.add(new Wish(GROUP, group)));
            group(update.entry()).ifPresent(group -> wishes.add(new Wish(GROUP, group)));
        }
        return wishes;
    }

    /** A person as an account stands for one. */
    private static Optional<String> called(FeedEntry.Person person) {
        return person.email().or(person::name).map(String::strip);
    }

    private Optional<String> group(FeedEntry entry) {
        return Optional.ofNullable(entry.attributes().get(sharing.groupAttribute()))
                .map(String::strip)
                .filter(group -> !group.isEmpty());
    }

    private Optional<Grantee> find(Wish wish) throws RepositoryException {
        People people = directory.people();
        if (wish.plugin().equals(GROUP)) {
            return people.group(wish.name()).map(Grantee::group);
        }
        Optional<String> name = Optional.of(wish.name());
        var account = people.account(new FeedEntry.Person(name, wish.name().contains("@") ? name : Optional.empty()));
        return account.isPresent() ? people.id(account.get()).map(Grantee::user) : Optional.empty();
    }

    private void note(long experiment, Wish wish, boolean isKnown) throws RepositoryException {
        if (isKnown) {
            forget(new Pending(experiment, wish));
            return;
        }
        String now = clock.instant().toString();
        ledger.write(sql -> sql.update(
                "INSERT INTO pending_access (experiment, plugin, name, since, tried) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO UPDATE SET tried = excluded.tried",
                experiment,
                wish.plugin(),
                wish.name(),
                now,
                now));
    }

    private void forget(Pending pending) throws RepositoryException {
        ledger.write(sql -> sql.update(
                "DELETE FROM pending_access WHERE experiment = ? AND plugin = ? AND name = ?",
                pending.experiment(),
                pending.wish().plugin(),
                pending.wish().name()));
    }

    /** Looks again for those who were not known an hour ago. Asks nothing where there are none. */
    public void catchUp() throws RepositoryException {
        Instant now = clock.instant();
        for (Pending pending : due(now)) {
            Optional<Grantee> grantee = find(pending.wish());
            if (grantee.isPresent()) {
                accesses.grant(pending.experiment(), Set.of(grantee.get()));
                LOG.info(
                        "Experiment {} is shared with {} now.",
                        pending.experiment(),
                        pending.wish().name());
            }
            note(pending.experiment(), pending.wish(), grantee.isPresent());
        }
    }

    private List<Pending> due(Instant now) throws RepositoryException {
        return ledger.read(
                sql -> sql.all(
                        "SELECT experiment, plugin, name FROM pending_access WHERE tried <= ? ORDER BY tried LIMIT ?",
                        row -> new Pending(row.getLong(1), new Wish(row.getString(2), row.getString(3))),
                        now.minus(AGAIN).toString(),
                        MOST_AT_ONCE),
                List.of());
    }
}
