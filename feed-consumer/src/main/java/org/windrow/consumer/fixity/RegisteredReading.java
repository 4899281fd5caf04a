package org.windrow.consumer.fixity;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.windrow.check.Amount;
import org.windrow.consumer.checks.ByteCheck;
import org.windrow.consumer.journal.HistoryLine;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.HeldDataset;
import org.windrow.consumer.repository.HeldFile;
import org.windrow.consumer.repository.Repository;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.StoredFile;
import org.windrow.consumer.transfer.LocalTransfer;

/**
 * Reads registered files where they are, below the directories of {@code transfer.local}, and compares them with what
 * was registered. Others are counted and left alone: nothing travels.
 */
public final class RegisteredReading {
    private final Repository repository;
    private final LocalTransfer local;
    private final Journal journal;
    private final Verifying.Listener listener;
    private final InstantSource clock;
    private final ByteCheck check = new ByteCheck();

    public RegisteredReading(
            Repository repository,
            LocalTransfer local,
            Journal journal,
            Verifying.Listener listener,
            InstantSource clock) {
        this.repository = repository;
        this.local = local;
        this.journal = journal;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param other files with other bytes than were registered: they changed at their source, or went bad there
     * @param away files that are not to be had on this machine, and were not read
     */
    public record Result(long files, long bytes, long other, long away) {
        private static final Result NOTHING = new Result(0, 0, 0, 0);

        private Result plus(Result more) {
            return new Result(files + more.files, bytes + more.bytes, other + more.other, away + more.away);
        }

        /** For people. */
        public String text() {
            return Amount.count(files, "registered file") + " (" + Amount.bytes(bytes) + ") read where they are: "
                    + (other == 0 ? "all as registered" : other + " not as registered")
                    + (away == 0 ? "" : "; " + away + " not to be read on this machine");
        }
    }

    public Result run(List<DatasetKey> datasets) throws RepositoryException, InterruptedException {
        Result all = Result.NOTHING;
        for (int i = 0; i < datasets.size(); i++) {
            listener.dataset(i + 1, datasets.size());
            all = all.plus(dataset(datasets.get(i)));
        }
        return all;
    }

    private Result dataset(DatasetKey key) throws RepositoryException, InterruptedException {
        Result result = Result.NOTHING;
        Optional<HeldDataset> held = repository.held(key);
        if (held.isPresent()) {
            for (HeldFile file : held.get().files().values()) {
                if (file.address().isPresent()) {
                    result = result.plus(read(key, file, file.address().get()));
                }
            }
        }
        if (result.files() > 0) {
            journal.history().add(new HistoryLine(clock.instant(), key, "verified", result.text(), List.of()));
        }
        return result;
    }

    private Result read(DatasetKey key, HeldFile file, URI address) throws InterruptedException {
        Optional<Path> place = local.place(address);
        if (place.isEmpty()) {
            return new Result(0, 0, 0, 1);
        }
        StoredFile there =
                new StoredFile(key, 0, file.path(), place.get(), file.bytes(), file.digests(), file.modified(), true);
        Optional<String> fault = check.fault(there, listener);
        fault.ifPresent(what -> listener.fault(there, "at its source: " + what));
        return new Result(1, file.bytes(), fault.isPresent() ? 1 : 0, 0);
    }
}
