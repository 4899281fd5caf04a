package org.windrow.consumer.repository.mytardis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.windrow.check.Finding;
import org.windrow.consumer.net.Rest;
import org.windrow.consumer.net.RestServer;
import org.windrow.consumer.repository.Account;
import org.windrow.consumer.repository.Accounts;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.DatasetUpdate;
import org.windrow.consumer.repository.Experiment;
import org.windrow.consumer.repository.HeldDataset;
import org.windrow.consumer.repository.Repository;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.Sharing;
import org.windrow.consumer.repository.Unsettled;
import org.windrow.consumer.repository.mytardis.api.Api;
import org.windrow.consumer.repository.mytardis.api.Pace;
import org.windrow.consumer.repository.mytardis.checks.DescribedCheck;
import org.windrow.consumer.repository.mytardis.checks.PermissionTrial;
import org.windrow.consumer.repository.mytardis.checks.SchemaCheck;
import org.windrow.consumer.repository.mytardis.checks.ServerCheck;
import org.windrow.consumer.repository.mytardis.ledger.Ledger;
import org.windrow.consumer.repository.mytardis.records.People;
import org.windrow.consumer.repository.mytardis.records.Rekeying;
import org.windrow.consumer.repository.mytardis.settings.MyTardisSettings;
import org.windrow.model.FeedEntry;
import tools.jackson.databind.JsonNode;

/**
 * The repository that is a MyTardis server. Opening it asks the server nothing, and neither does looking up what is held:
 * our ledger tells. Datasets may be added by several threads at once, each by one at a time.
 */
public final class MyTardisRepository implements Repository {
    private final MyTardisSettings settings;
    private final Rest rest;
    private final Ledger ledger;
    private final Api api;
    private final InstantSource clock;
    private final People people;
    private final Updates updates;
    private final Holdings holdings;
    private final Rekeying rekeying;

    private MyTardisRepository(MyTardisSettings settings, Rest rest, Ledger ledger, InstantSource clock) {
        this.settings = settings;
        this.rest = rest;
        this.ledger = ledger;
        this.clock = clock;
        this.api = new Api(
                rest,
                new Pace(settings.limits().requestsPerSecond()),
                settings.account().user(),
                clock);
        this.people = new People(api, settings.account().user(), clock);
        this.updates = new Updates(settings, api, ledger, people, clock);
        this.holdings = new Holdings(ledger);
        this.rekeying = new Rekeying(api, ledger, clock);
    }

    /**
     * Opens the ledger to fill the server.
     *
     * @throws RepositoryException if the ledger is another server's, or cannot be used
     */
    public static MyTardisRepository open(MyTardisSettings settings, InstantSource clock) throws RepositoryException {
        return open(settings, Ledger.open(settings.ledger(), settings.identity()), clock);
    }

    /** Opens the ledger to look things up, beside whoever fills the server; nothing is made, here or there. */
    public static MyTardisRepository openToRead(MyTardisSettings settings, InstantSource clock)
            throws RepositoryException {
        return open(settings, Ledger.openToRead(settings.ledger(), settings.identity()), clock);
    }

    private static MyTardisRepository open(MyTardisSettings settings, Ledger ledger, InstantSource clock)
            throws RepositoryException {
        try {
            Rest rest = new Rest(new RestServer(
                    settings.url(),
                    settings.access(),
                    settings.account()::authorization,
                    settings.limits().answerWithin()));
            return new MyTardisRepository(settings, rest, ledger, clock);
        } catch (IOException e) {
            ledger.close();
            throw new RepositoryException(e.getMessage(), false, e);
        }
    }

    @Override
    public String name() {
        return "MyTardis " + rest.shown();
    }

    @Override
    public String identity() {
        return settings.identity();
    }

    @Override
    public Optional<Account> account(FeedEntry.Person person) throws RepositoryException {
        return people.account(person);
    }

    @Override
    public Optional<Accounts> accounts() {
        return Optional.of(people.accounts(settings.sharing().strangersToo()));
    }

    @Override
    public Optional<Experiment> experiment(String ref) throws RepositoryException {
        return updates.experiments().byRef(ref);
    }

    @Override
    public Optional<Experiment> experimentByExternalId(String externalId) throws RepositoryException {
        return updates.experiments().byExternalId(externalId);
    }

    @Override
    public Optional<Experiment> experimentByTitle(String title, Account owner) throws RepositoryException {
        return updates.experiments().byTitle(title, owner);
    }

    @Override
    public List<String> sharedWith(FeedEntry entry, Account owner) throws RepositoryException {
        return updates.sharedWith(entry, owner);
    }

    @Override
    public Optional<HeldDataset> held(DatasetKey key) throws RepositoryException {
        return holdings.of(key);
    }

    @Override
    public Optional<Unsettled> unsettled(DatasetKey key) throws RepositoryException {
        return holdings.unsettled(key);
    }

    @Override
    public Path landing() throws RepositoryException {
        try {
            return Files.createDirectories(settings.landing());
        } catch (IOException e) {
            throw new RepositoryException(
                    "The landing directory " + settings.landing() + " cannot be made: " + e.getMessage(), true, e);
        }
    }

    @Override
    public Optional<Experiment> found(DatasetUpdate update) throws RepositoryException {
        return Optional.of(updates.found(update));
    }

    @Override
    public Experiment add(DatasetUpdate update) throws RepositoryException {
        return updates.take(update);
    }

    @Override
    public void catchUp() throws RepositoryException {
        updates.catchUp();
        rekeying.catchUp();
    }

    @Override
    public Optional<Sharing> sharing() {
        return Optional.of(rekeying);
    }

    @Override
    public List<Finding> check() {
        return new ServerCheck(settings, api, ledger, clock).findings();
    }

    /** Makes the schemas that the server lacks; only a superuser's account may. */
    public List<Finding> createSchemas() throws RepositoryException {
        List<Finding> findings = new ArrayList<>(new SchemaCheck(api, settings.records()).create());
        findings.addAll(new DescribedCheck(api, ledger).create());
        return findings;
    }

    /** Finds out what the account may do by making something there, and removing it as far as that can be. */
    public List<Finding> tryPermissions() throws RepositoryException {
        Optional<JsonNode> self = api.greet(people.self()).self();
        return self.isEmpty() ? List.of() : new PermissionTrial(api, self.get()).run();
    }

    @Override
    public void close() {
        rest.close();
        ledger.close();
    }
}
