package org.windrow.consumer.repository.mytardis;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.windrow.consumer.repository.Account;
import org.windrow.consumer.repository.DatasetUpdate;
import org.windrow.consumer.repository.Described;
import org.windrow.consumer.repository.Experiment;
import org.windrow.consumer.repository.LandedFile;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.mytardis.api.Api;
import org.windrow.consumer.repository.mytardis.files.Delivery;
import org.windrow.consumer.repository.mytardis.files.FileRecord;
import org.windrow.consumer.repository.mytardis.files.Hiding;
import org.windrow.consumer.repository.mytardis.files.MultipartDelivery;
import org.windrow.consumer.repository.mytardis.files.Planning;
import org.windrow.consumer.repository.mytardis.files.Reconciling;
import org.windrow.consumer.repository.mytardis.files.Recording;
import org.windrow.consumer.repository.mytardis.files.SharedDelivery;
import org.windrow.consumer.repository.mytardis.files.Uploads;
import org.windrow.consumer.repository.mytardis.files.Verification;
import org.windrow.consumer.repository.mytardis.ledger.Ledger;
import org.windrow.consumer.repository.mytardis.ledger.Room;
import org.windrow.consumer.repository.mytardis.metadata.DescribedSchemas;
import org.windrow.consumer.repository.mytardis.metadata.DescribedSets;
import org.windrow.consumer.repository.mytardis.metadata.ParameterSets;
import org.windrow.consumer.repository.mytardis.metadata.Schemas;
import org.windrow.consumer.repository.mytardis.records.Accesses;
import org.windrow.consumer.repository.mytardis.records.Datasets;
import org.windrow.consumer.repository.mytardis.records.Doubles;
import org.windrow.consumer.repository.mytardis.records.Experiments;
import org.windrow.consumer.repository.mytardis.records.Instruments;
import org.windrow.consumer.repository.mytardis.records.People;
import org.windrow.consumer.repository.mytardis.records.Shares;
import org.windrow.consumer.repository.mytardis.records.UpdatedParameter;
import org.windrow.consumer.repository.mytardis.settings.MyTardisSettings;
import org.windrow.model.FeedEntry;

/** Brings one update to the server, step by step: each looks first for what an earlier try may have left. */
final class Updates {
    private final MyTardisSettings settings;
    private final Ledger ledger;
    private final InstantSource clock;
    private final Experiments experiments;
    private final Datasets datasets;
    private final ParameterSets parameters;
    private final UpdatedParameter updated;
    private final Schemas schemas;
    private final Shares shares;
    private final Doubles doubles;
    private final Reconciling reconciling;
    private final Uploads uploads;
    private final Verification verification;
    private final Hiding hiding;
    private final DescribedSchemas describedSchemas;
    private final DescribedSets described;

    Updates(MyTardisSettings settings, Api api, Ledger ledger, People people, InstantSource clock) {
        this.settings = settings;
        this.ledger = ledger;
        this.clock = clock;
        this.experiments = new Experiments(api, ledger, people, settings.records(), clock);
        Instruments instruments = new Instruments(api, settings.records(), clock);
        this.datasets = new Datasets(api, ledger, instruments, settings.records(), clock);
        this.parameters = new ParameterSets(api, ledger, clock);
        this.updated = new UpdatedParameter(api, ledger, settings.records());
        this.schemas = new Schemas(api);
        this.describedSchemas = new DescribedSchemas(api);
        this.described = new DescribedSets(describedSchemas, ledger);
        this.shares = new Shares(
                settings.sharing(),
                new Shares.Directory(people, instruments),
                experiments,
                new Accesses(api, ledger),
                ledger,
                clock);
        this.doubles = new Doubles(api, ledger, clock);
        this.reconciling = new Reconciling(api, ledger, settings.storage().inUse(), clock);
        this.hiding = new Hiding(api, ledger);
        this.uploads = new Uploads(
                delivery(settings.storage(), api), reconciling, hiding, new FileRecord(settings.records()), clock);
        this.verification =
                new Verification(api, ledger, reconciling, settings.limits().verifyWithin(), clock);
    }

    private static Delivery delivery(MyTardisSettings.Storage storage, Api api) {
        return storage.inUse()
                .<Delivery>map(shared -> new SharedDelivery(api, shared, storage.modes()))
                .orElseGet(() -> new MultipartDelivery(api));
    }

    /** With whom a new experiment would be shared; only asks. */
    List<String> sharedWith(FeedEntry entry, Account owner) throws RepositoryException {
        return shares.planned(entry, owner);
    }

    /** What could not be done, or known, when it came. */
    void catchUp() throws RepositoryException {
        shares.catchUp();
        doubles.catchUp();
        describedSchemas.forget();
    }

    Experiments experiments() {
        return experiments;
    }

    /** The experiment alone, for an update that can be taken in as far as that can be told without reading its files. */
    Experiment found(DatasetUpdate update) throws RepositoryException {
        mustBeStored(update);
        for (LandedFile file : update.landed()) {
            FileRecord.mustFit(file.path());
        }
        mustHaveSchemas();
        return experiment(update).experiment();
    }

    Experiment take(DatasetUpdate update) throws RepositoryException {
        List<Planning.Read> files = read(update);
        boolean known = datasets.known(update.key()).isPresent();
        if (!known || !files.isEmpty()) {
            mustHaveSchemas();
        }
        Experiments.Chosen experiment = experiment(update);
        shares.share(experiment, update);
        Datasets.Row dataset = datasets.of(update, experiment.id());
        datasets.thaw(dataset);
        parameters.ensure("dataset", dataset.id(), settings.records().datasetSchema(), values(update), dataset.fresh());
        reconciling.reconcile(dataset);
        hiding.hide(dataset.id());
        Instant now = clock.instant();
        uploads.send(new Planning(ledger).plan(dataset.id(), files, now));
        Recording recording = new Recording(ledger);
        recording.record(dataset.id(), update, files, clock.instant());
        Uploads.removeLanded(files);
        hiding.hide(dataset.id());
        if (dataset.fresh() || !update.terms().more()) {
            updated.bringUp(dataset, update.entry().updated());
        }
        Optional<Instant> again = update.terms().more() ? Optional.empty() : verification.look(dataset.id());
        if (update.complete() && again.isEmpty()) {
            datasets.freezeIfWanted(update.key());
        }
        recording.settle(dataset.id(), update.complete(), again);
        return experiment.experiment();
    }

    private void mustHaveSchemas() throws RepositoryException {
        schemas.mustKnow(
                settings.records().experimentSchema(),
                settings.records().datasetSchema(),
                settings.records().datafileSchema());
    }

    private Experiments.Chosen experiment(DatasetUpdate update) throws RepositoryException {
        Experiments.Chosen experiment = experiments.of(update);
        describe(experiment);
        return experiment;
    }

    private static void mustBeStored(DatasetUpdate update) throws RepositoryException {
        if (!update.registered().isEmpty()) {
            throw new RepositoryException(
                    "MyTardis keeps bytes, not addresses: set transfer.mode: copy for this feed.", false);
        }
    }

    private List<Planning.Read> read(DatasetUpdate update) throws RepositoryException {
        mustBeStored(update);
        Optional<Datasets.Row> known = datasets.known(update.key());
        if (known.isPresent()) {
            new Room(ledger).mustBe(known.get().id(), update.landed());
        }
        List<Planning.Read> files = new ArrayList<>();
        for (Planning.Read file : new Planning(ledger).read(known, update.landed())) {
            Described said = update.described().get(file.landed().path());
            boolean wanted = settings.records().described() && said != null;
            files.add(wanted ? file.saying(described.of(said)) : file);
        }
        return files;
    }

    private void describe(Experiments.Chosen experiment) throws RepositoryException {
        Optional<String> id = experiment.experiment().externalId();
        if (experiment.ours() && id.isPresent()) {
            parameters.ensure(
                    "experiment",
                    experiment.id(),
                    settings.records().experimentSchema(),
                    Map.of(settings.records().names().experimentId(), id.get()),
                    experiment.fresh());
        }
    }

    private Map<String, String> values(DatasetUpdate update) {
        MyTardisSettings.Names names = settings.records().names();
        Map<String, String> values = new LinkedHashMap<>();
        values.put(names.entryId(), update.key().entryId());
        values.put(names.updated(), update.entry().updated().toString());
        values.put(names.feed(), update.key().feed());
        return values;
    }
}
