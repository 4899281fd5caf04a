package org.windrow.consumer.fixity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.windrow.check.Amount;
import org.windrow.consumer.checks.ByteCheck;
import org.windrow.consumer.journal.HistoryLine;
import org.windrow.consumer.journal.HistoryLine.FileVersion;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.Verifications;
import org.windrow.consumer.journal.Verifications.Reading;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.StoredFile;
import org.windrow.consumer.repository.Vault;

/**
 * Reads stored files, old versions too, and compares them with what they were: dataset by dataset, those that were read
 * longest ago first. Where it was stopped, the next one goes on.
 */
public final class Verifying {
    private static final int FILES_AT_ONCE = 500;
    /** After so long at the latest what was read is noted, so that a stop costs no more than that. */
    private static final Duration NOTE_EVERY = Duration.ofSeconds(2);

    private static final int LOOKS = 3;

    private final Vault vault;
    private final Journal journal;
    private final Verifications verifications;
    private final Optional<Mending> mending;
    private final Listener listener;
    private final InstantSource clock;
    private final ByteCheck check = new ByteCheck();
    private long files;
    private long bytes;
    private long damaged;
    private long mended;
    private long registered;

    public Verifying(Vault vault, Journal journal, Optional<Mending> mending, Listener listener, InstantSource clock) {
        this.vault = vault;
        this.journal = journal;
        this.verifications = journal.verifications();
        this.mending = mending;
        this.listener = listener;
        this.clock = clock;
    }

    /** Hears how it goes. */
    public interface Listener extends ByteCheck.Pace {
        /** So many of so many datasets come next. */
        void dataset(int number, int of);

        /** A file is not as it should be; {@code what} also says what was done about it. */
        void fault(StoredFile file, String what);
    }

    /**
     * What was found.
     *
     * @param damaged files that are not as they were, and stayed so
     * @param mended files that were not, and are again
     * @param registered files that are not stored here and were not read
     */
    public record Result(long files, long bytes, long damaged, long mended, long registered) {}

    /** Reads these datasets, of which those read since {@code notSince} are left out. */
    public Result run(List<DatasetKey> datasets, Optional<Instant> notSince)
            throws RepositoryException, InterruptedException {
        List<DatasetKey> order = verifications.oldestFirst(datasets, notSince);
        try {
            for (int i = 0; i < order.size(); i++) {
                listener.dataset(i + 1, order.size());
                dataset(order.get(i));
            }
        } finally {
            verifications.ran(clock.instant(), files, bytes);
        }
        return new Result(files, bytes, damaged, mended, registered);
    }

    private void dataset(DatasetKey key) throws RepositoryException, InterruptedException {
        Reading reading = verifications.underWay(key).orElseGet(() -> Reading.beginning(clock.instant()));
        Instant noted = clock.instant();
        try {
            for (List<StoredFile> some = vault.stored(key, reading.position(), FILES_AT_ONCE);
                    !some.isEmpty();
                    some = vault.stored(key, reading.position(), FILES_AT_ONCE)) {
                for (StoredFile file : some) {
                    reading = read(file, reading);
                    if (noted.plus(NOTE_EVERY).isBefore(clock.instant())) {
                        verifications.note(key, reading);
                        noted = clock.instant();
                    }
                }
            }
        } catch (InterruptedException e) {
            verifications.note(key, reading);
            throw e;
        }
        end(key, reading);
    }

    private void end(DatasetKey key, Reading reading) throws RepositoryException {
        long elsewhere = vault.registered(key);
        registered += elsewhere;
        String found = Amount.count(reading.files(), "stored file") + ", " + Amount.bytes(reading.bytes())
                + ", read from "
                + reading.began() + " on: "
                + (reading.damaged() == 0 ? "all as recorded" : reading.damaged() + " not as recorded")
                + (elsewhere == 0 ? "" : "; " + Amount.count(elsewhere, "file") + " registered, not stored here");
        Instant now = clock.instant();
        verifications.ended(
                new HistoryLine(now, key, "verified", found, List.of()),
                new Reading(reading.began(), Optional.of(now), 0, reading.files(), reading.bytes(), reading.damaged()));
    }

    private Reading read(StoredFile file, Reading reading) throws RepositoryException, InterruptedException {
        Optional<String> fault = fault(file);
        if (fault.isEmpty()) {
            if (verifications.sound(file)) {
                tell(file, "sound again", "its bytes are as recorded");
            }
        } else {
            handle(file, fault.get());
        }
        files++;
        bytes += file.bytes();
        return new Reading(
                reading.began(),
                Optional.empty(),
                file.number(),
                reading.files() + 1,
                reading.bytes() + file.bytes(),
                reading.damaged() + (fault.isPresent() ? 1 : 0));
    }

    /** A file that moves while it is looked at is looked at again: an update may be taking it elsewhere. */
    private Optional<String> fault(StoredFile file) throws RepositoryException, InterruptedException {
        StoredFile now = file;
        for (int look = 1; look <= LOOKS; look++) {
            Optional<String> fault = check.fault(now, listener);
            if (fault.isEmpty() || vault.isSettled(now)) {
                return fault;
            }
            List<StoredFile> again = vault.stored(file.dataset(), file.number() - 1, 1);
            if (again.isEmpty() || again.get(0).number() != file.number()) {
                return Optional.empty(); // it is stored no more: keep-versions let it go
            }
            now = again.get(0);
        }
        return Optional.empty(); // an update is under way; the next verify sees what it left
    }

    private void handle(StoredFile file, String fault) throws InterruptedException {
        verifications.damaged(file, fault, line(file, "damaged", fault));
        String mend = mending.isEmpty() ? "" : mending.get().mend(file);
        if (mend.startsWith(Mending.MENDED)) {
            mended++;
            verifications.sound(file);
            tell(file, "repaired", mend);
        } else {
            damaged++;
        }
        listener.fault(file, fault + (mend.isEmpty() ? "" : "; " + mend));
    }

    private void tell(StoredFile file, String what, String because) {
        journal.history().add(line(file, what, because));
    }

    private HistoryLine line(StoredFile file, String what, String because) {
        return new HistoryLine(clock.instant(), file.dataset(), what, because, List.of(FileVersion.of(file)));
    }
}
