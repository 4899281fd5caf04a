package org.windrow.consumer.harvest;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.windrow.consumer.harvest.Fetching.Fetched;
import org.windrow.consumer.harvest.Renames.Renamed;
import org.windrow.consumer.journal.HistoryLine;
import org.windrow.consumer.journal.HistoryLine.Announcement;
import org.windrow.consumer.journal.HistoryLine.FileVersion;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.policy.Decision.Ingest;
import org.windrow.consumer.policy.PlannedFile;
import org.windrow.consumer.policy.PolicySettings;
import org.windrow.consumer.policy.PolicySettings.RemovedFiles;
import org.windrow.consumer.repository.ArrivedFile;
import org.windrow.consumer.repository.DatasetUpdate;
import org.windrow.consumer.repository.Described;
import org.windrow.consumer.repository.ExperimentChoice;
import org.windrow.consumer.repository.LandedFile;
import org.windrow.consumer.repository.RegisteredFile;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.transfer.DatasetProgress;
import org.windrow.consumer.transfer.FileRequest;
import org.windrow.model.FeedEntry;
import org.windrow.model.RelativePath;

/** Carries out one decision to ingest: fetches batch by batch, and has each batch recorded before the next begins. */
final class Intake {
    /** So many bytes of a file that broke off are worth a fresh start of the attempts. */
    private static final long PROGRESS = 100_000_000;

    private final PassSetup setup;
    private final Fetching fetching;
    private final Finders finders;
    private final JournalEntry entry;
    private final FeedEntry announced;
    private final Ingest decision;
    private final Optional<Renamed> renamed;
    private final PolicySettings rules;
    private final List<Trouble> troubles = new ArrayList<>();
    private final List<ArrivedFile> arrived = new ArrayList<>();
    private final DatasetDescribing describing;
    private ExperimentChoice experiment;
    private long copied;
    private long received;

    Intake(PassSetup setup, Fetching fetching, Finders finders, JournalEntry entry, Understood understood) {
        this.setup = setup;
        this.fetching = fetching;
        this.finders = finders;
        this.entry = entry;
        this.announced = understood.announced();
        this.decision = understood.decision();
        this.renamed = understood.renamed();
        this.rules = setup.rules().of(entry.key().feed());
        this.experiment = decision.experiment();
        this.describing = setup.describing().begin();
    }

    /** Who looks things up, and has them recorded. */
    record Finders(Founding founding, Renames renames) {}

    /** An entry that was read, the decision to ingest it, and what it was called before. */
    record Understood(FeedEntry announced, Ingest decision, Optional<Renamed> renamed) {}

    /** Files that did not arrive. */
    List<Trouble> troubles() {
        return troubles;
    }

    List<ArrivedFile> arrived() {
        return arrived;
    }

    /** Bytes that really travelled. */
    long copied() {
        return copied;
    }

    void run() throws RepositoryException, InterruptedException {
        try (DatasetProgress progress = setup.inFlight().dataset(entry.key().feed(), entry.id(), entry.label())) {
            long bytes = decision.files().stream()
                    .mapToLong(file -> file.enclosure().length().orElse(0))
                    .sum();
            progress.expect(decision.files().size(), bytes);
            try {
                run(progress);
            } finally {
                received = progress.received();
            }
        }
    }

    /** Whether this try brought us on: a file, or so much of a large one that it is not the same failure again. */
    boolean progressed() {
        boolean useless = troubles.stream().anyMatch(t -> t.kind() == Trouble.Kind.MISMATCH);
        return !arrived.isEmpty() || (received >= PROGRESS && !useless);
    }

    private void run(DatasetProgress progress) throws RepositoryException, InterruptedException {
        List<List<PlannedFile>> batches = Fetching.batches(decision.files());
        for (int i = 0; i < batches.size(); i++) {
            List<LandedFile> shared = shared(batches.get(i));
            Fetched fetched = fetching.fetch(requests(without(shared, batches.get(i))), progress);
            List<ArrivedFile> came = new ArrayList<>(shared);
            came.addAll(fetched.arrived());
            troubles.addAll(fetched.troubles());
            copied += fetched.copied();
            boolean last = i == batches.size() - 1 || isVain(fetched);
            boolean finished = last && troubles.isEmpty();
            // Nothing landed and something failed: no news for the repository, unless it waits for the last part.
            if (finished || !came.isEmpty() || (last && !arrived.isEmpty())) {
                record(came, finished, !last);
            }
            if (last && !finished) {
                return;
            }
        }
        renamed.ifPresent(old -> setup.journal().successions().follow(old.before(), entry.key()));
    }

    /** Files that are held under the dataset's old name do not travel. */
    private List<LandedFile> shared(List<PlannedFile> files) throws RepositoryException {
        return renamed.isPresent() ? finders.renames().share(renamed.get(), entry.key(), files) : List.of();
    }

    private static List<PlannedFile> without(List<LandedFile> shared, List<PlannedFile> files) {
        Set<RelativePath> there = shared.stream().map(LandedFile::path).collect(Collectors.toSet());
        return files.stream().filter(file -> !there.contains(file.path())).toList();
    }

    /** What ended a transfer for now, or kept all of a batch from coming, does so with the next batch too. */
    private static boolean isVain(Fetched fetched) {
        return fetched.troubles().stream().anyMatch(Trouble::isPostponed)
                || (fetched.arrived().isEmpty() && !fetched.troubles().isEmpty());
    }

    private List<FileRequest> requests(List<PlannedFile> files) throws RepositoryException {
        if (files.isEmpty()) {
            return List.of();
        }
        var landing = setup.repository().landing();
        return files.stream()
                .map(file -> new FileRequest(entry.key().feed(), entry.id(), file.path(), file.enclosure(), landing))
                .toList();
    }

    private void record(List<ArrivedFile> came, boolean finished, boolean more)
            throws RepositoryException, InterruptedException {
        List<LandedFile> landed = only(LandedFile.class, came);
        List<RegisteredFile> registered = only(RegisteredFile.class, came);
        force(landed);
        Map<RelativePath, Described> described = describing.of(came);
        experiment = finders.founding()
                .add(
                        entry,
                        announced,
                        update(landed, finished)
                                .on(terms(more))
                                .registering(registered)
                                .describing(described));
        if (came.isEmpty() && !finished) {
            RightStore.state(setup.repository()).ifPresent(setup.journal()::sawStore);
            return; // nothing arrived: it only was the end of the parts before
        }
        HistoryLine line = new HistoryLine(
                setup.clock().instant(),
                entry.key(),
                landed.isEmpty() && !registered.isEmpty() ? "registered" : "ingested",
                because() + describing.words(),
                Optional.of(Announcement.of(announced)),
                came.stream().map(FileVersion::of).toList());
        setup.journal().record(line, RightStore.state(setup.repository()));
        arrived.addAll(came);
    }

    private static <F extends ArrivedFile> List<F> only(Class<F> kind, List<ArrivedFile> files) {
        return files.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private String because() {
        return renamed.map(old -> setup.set().noted(decision.because()) + "; " + old.words())
                .orElse(setup.set().noted(decision.because()));
    }

    private void force(List<LandedFile> landed) throws RepositoryException {
        try {
            setup.forcing().force(landed.stream().map(LandedFile::at).toList());
        } catch (IOException e) {
            throw new RepositoryException(
                    "Landed files could not be forced to disk: " + e.getMessage() + ". Check the repository's disk.",
                    true,
                    e);
        }
    }

    private DatasetUpdate.Terms terms(boolean more) {
        return new DatasetUpdate.Terms(
                more, setup.rules().of(entry.key().feed()).updates().keepVersions());
    }

    private DatasetUpdate update(List<LandedFile> landed, boolean finished) {
        return new DatasetUpdate(
                entry.key(),
                decision.owner(),
                experiment,
                decision.title(),
                announced,
                entry.raw().xml(),
                landed,
                finished ? decision.removed() : Set.of(),
                rules.removedFiles() == RemovedFiles.HIDE,
                rules.hideReplacedDatafiles(),
                finished);
    }

    /** When the newest of the files that came was written, as far as the feed says. */
    Optional<Instant> newest() {
        return arrived.stream().flatMap(f -> f.modified().stream()).max(Instant::compareTo);
    }
}
