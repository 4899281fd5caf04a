package org.windrow.consumer.fixity;

import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.consumer.harvest.FactFinder;
import org.windrow.consumer.harvest.UsersFiles;
import org.windrow.consumer.harvest.Workplace;
import org.windrow.consumer.journal.Bindings;
import org.windrow.consumer.journal.HistoryLine.FileVersion;
import org.windrow.consumer.journal.JournalEntry.Totals;
import org.windrow.consumer.journal.JournalRebuild;
import org.windrow.consumer.journal.JournalRebuild.Remembered;
import org.windrow.consumer.journal.Verifications;
import org.windrow.consumer.poll.FeedSettings;
import org.windrow.consumer.repository.Account;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.HeldDataset;
import org.windrow.consumer.repository.HeldFile;
import org.windrow.consumer.repository.Repository;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.StoredFile;
import org.windrow.consumer.repository.Vault;
import org.windrow.consumer.repository.embedded.EmbeddedRepository;
import org.windrow.consumer.repository.embedded.EmbeddedSettings;
import org.windrow.consumer.repository.embedded.Rebuild;
import org.windrow.model.FeedEntry;
import org.windrow.settings.SettingsException;
import org.windrow.wire.BrokenEntryException;
import org.windrow.wire.RawEntry;

/** First the catalogue from the tree, then the journal from the catalogue; each takes its place only when it is whole. */
public final class Rebuilder {
    private static final Logger LOG = LoggerFactory.getLogger(Rebuilder.class);
    private static final int FILES_AT_ONCE = 1_000;

    private final ConsumerSettings settings;
    private final EmbeddedSettings tree;
    private final InstantSource clock;
    private final Consumer<String> progress;
    private final Map<String, URI> bases = new HashMap<>();
    private boolean remembers;

    /** Rebuilds from a tree, which is the settings' repository. */
    public Rebuilder(ConsumerSettings settings, EmbeddedSettings tree, InstantSource clock, Consumer<String> progress) {
        this.settings = settings;
        this.tree = tree;
        this.clock = clock;
        this.progress = progress;
        for (FeedSettings feed : settings.feeds()) {
            bases.put(feed.name(), feed.url());
        }
    }

    /** Whether the journal that was there could still tell of the past. */
    public boolean remembers() {
        return remembers;
    }

    public Rebuild.Report run() throws RepositoryException, SettingsException {
        // First, because a journal that a newer version wrote ends this before anything is done.
        try (JournalRebuild journal = JournalRebuild.begin(settings.journal())) {
            remembers = journal.remembers();
            UsersFiles users = UsersFiles.open(settings, Optional.of(journal.journal()));
            Rebuild.Report report = Rebuild.run(tree, clock, bags -> progress.accept(bags + " bags read"));
            try (Repository repository = EmbeddedRepository.openToRead(tree, Optional.empty())) {
                Vault vault = repository.vault().orElseThrow();
                FactFinder finder = new FactFinder(
                        repository,
                        FactFinder.memory(Optional.of(journal.journal())),
                        settings.policies(),
                        users,
                        settings.transfer().mode());
                int taken = 0;
                for (DatasetKey key : vault.datasets()) {
                    take(journal, finder, key);
                    taken++;
                    progress.accept(taken + "/" + report.datasets());
                }
                journal.finish(vault.state());
            }
            return report;
        } catch (IOException e) {
            throw new RepositoryException(
                    "The journal " + settings.journal() + " could not be replaced: " + e, true, e);
        }
    }

    private void take(JournalRebuild journal, FactFinder finder, DatasetKey key) throws RepositoryException {
        Repository repository = finder.repository();
        Vault vault = repository.vault().orElseThrow();
        HeldDataset held = repository.held(key).orElseThrow();
        Optional<String> xml = vault.entryXml(key);
        if (xml.isEmpty()) {
            LOG.warn("Of {} the entry is not there any more; the next pass reads it again.", key.entryId());
            return;
        }
        RawEntry raw = RawEntry.of(xml.get(), bases.getOrDefault(key.feed(), URI.create("")), 1);
        journal.take(
                key.feed(),
                new Remembered(raw, held.complete(), totals(held), versions(vault, key)),
                Workplace.READER,
                clock.instant());
        keepDamage(journal.journal().verifications(), vault, key);
        bind(journal, finder, key, held, raw);
    }

    private static void keepDamage(Verifications verifications, Vault vault, DatasetKey key)
            throws RepositoryException {
        Set<String> paths = verifications.damages(key).stream()
                .map(Verifications.Damage::path)
                .collect(Collectors.toSet());
        if (!paths.isEmpty()) {
            List<StoredFile> files = new ArrayList<>();
            each(vault, key, file -> {
                if (paths.contains(file.path().value())) {
                    files.add(file);
                }
            });
            verifications.renumber(key, files);
        }
    }

    /** Datasets come in the order in which they first arrived, so the latest choice of a group stays. */
    private void bind(JournalRebuild journal, FactFinder finder, DatasetKey key, HeldDataset held, RawEntry raw)
            throws RepositoryException {
        try {
            FeedEntry entry = Workplace.READER.entry(raw);
            Account owner = finder.repository().vault().orElseThrow().owner(key);
            Bindings bindings = journal.journal().bindings();
            bindings.bind(finder.group(key, entry, owner), held.experiment().ref());
            if (entry.author().isPresent() && !finder.isStandIn(key, owner)) {
                bindings.owns(key.feed(), entry.author().get(), owner.name());
            }
        } catch (BrokenEntryException e) {
            LOG.warn("The entry of {} cannot be read: {}", key.entryId(), e.getMessage());
        }
    }

    private static List<FileVersion> versions(Vault vault, DatasetKey key) throws RepositoryException {
        List<FileVersion> versions = new ArrayList<>();
        each(vault, key, file -> versions.add(FileVersion.of(file)));
        return versions;
    }

    private static void each(Vault vault, DatasetKey key, Consumer<StoredFile> taking) throws RepositoryException {
        long last = 0;
        for (List<StoredFile> files = vault.stored(key, last, FILES_AT_ONCE);
                !files.isEmpty();
                files = vault.stored(key, last, FILES_AT_ONCE)) {
            files.forEach(taking);
            last = files.get(files.size() - 1).number();
        }
    }

    private static Totals totals(HeldDataset held) {
        long bytes = held.files().values().stream().mapToLong(HeldFile::bytes).sum();
        long verified =
                held.files().values().stream().filter(HeldFile::verified).count();
        return new Totals(held.files().size(), bytes, verified);
    }
}
