package org.windrow.consumer.repository.mytardis.files;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.mytardis.api.Api;
import org.windrow.consumer.repository.mytardis.api.ServerFile;
import org.windrow.consumer.repository.mytardis.ledger.FileRow;
import org.windrow.consumer.repository.mytardis.ledger.Ledger;

/**
 * Watches until the server has compared every file with its digest. It does so by itself some seconds after a file came;
 * one that stays unverified is asked for, twice, and then given up. Nothing waits here: it is said when to look again.
 */
public final class Verification {
    private static final Duration SOONEST = Duration.ofSeconds(6);
    private static final Duration LATEST = Duration.ofMinutes(2);
    private static final int MOST_TRIES = 2;

    private final Api api;
    private final Ledger ledger;
    private final Reconciling reconciling;
    private final Duration within;
    private final InstantSource clock;

    public Verification(Api api, Ledger ledger, Reconciling reconciling, Duration within, InstantSource clock) {
        this.api = api;
        this.ledger = ledger;
        this.reconciling = reconciling;
        this.within = within;
        this.clock = clock;
    }

    /**
     * Looks where it is time to.
     *
     * @return when to look again; absent where all files of the dataset are verified
     * @throws RepositoryException for good, naming the file, if one is not verified however often it was asked for
     */
    public Optional<Instant> look(long dataset) throws RepositoryException {
        List<FileRow> pending = pending(dataset);
        if (pending.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Instant newest =
                pending.stream().map(FileRow::since).max(Instant::compareTo).orElseThrow();
        Instant soonest = newest.plus(SOONEST);
        if (soonest.isAfter(now) && !newest.isAfter(now)) {
            return Optional.of(soonest);
        }
        Map<Long, ServerFile> there = there(dataset, pending);
        note(pending, there);
        List<FileRow> left = pending(dataset);
        for (FileRow file : left) {
            pursue(file, there.containsKey(file.id().orElseThrow()), now);
        }
        return left.isEmpty() ? Optional.empty() : Optional.of(now.plus(next(newest, now)));
    }

    private Duration next(Instant newest, Instant now) {
        Duration elapsed = Duration.between(newest, now);
        Duration next = elapsed.compareTo(SOONEST) < 0 ? SOONEST : elapsed;
        Duration most = LATEST.compareTo(within) < 0 ? LATEST : within;
        return next.compareTo(most) < 0 ? next : most;
    }

    private List<FileRow> pending(long dataset) throws RepositoryException {
        return ledger.read(
                sql -> sql.all(
                        FileRow.COLUMNS + "dataset = ? AND state IN ('sent', 'announced') AND view = 'current'",
                        FileRow::of,
                        dataset),
                List.of());
    }

    /** By pages, or one by one where those are fewer requests. */
    private Map<Long, ServerFile> there(long dataset, List<FileRow> pending) throws RepositoryException {
        Map<Long, ServerFile> there = new HashMap<>();
        long known = ledger.read(sql -> sql.number("SELECT count(*) FROM file WHERE dataset = ?", dataset), 0L);
        if (pending.size() > 1 + known / Api.PAGE) {
            reconciling.listed(dataset).forEach(file -> there.put(file.id(), file));
            return there;
        }
        for (FileRow file : pending) {
            api.get("dataset_file", file.id().orElseThrow())
                    .map(ServerFile::of)
                    .ifPresent(found -> there.put(found.id(), found));
        }
        return there;
    }

    private void note(List<FileRow> pending, Map<Long, ServerFile> there) throws RepositoryException {
        ledger.write(sql -> {
            int verified = 0;
            for (FileRow file : pending) {
                ServerFile found = there.get(file.id().orElseThrow());
                if (found != null
                        && found.verified()
                        && found.md5().equals(file.md5())
                        && found.bytes() == file.bytes()) {
                    verified += sql.update("UPDATE file SET state = 'verified' WHERE number = ?", file.number());
                }
            }
            return verified;
        });
    }

    private void pursue(FileRow file, boolean there, Instant now) throws RepositoryException {
        if (!there && api.get("dataset_file", file.id().orElseThrow()).isEmpty()) {
            ledger.write(sql -> sql.update("UPDATE file SET view = 'lost' WHERE number = ?", file.number()));
            throw new RepositoryException(
                    name(file) + " is not there any more: somebody removed it; it is sent again", true);
        }
        if (file.since().plus(within).isAfter(now)) {
            return;
        }
        if (file.tries() >= MOST_TRIES) {
            throw givenUp(file, now);
        }
        api.ask("dataset_file", file.id().orElseThrow(), "verify");
        ledger.write(sql -> sql.update(
                "UPDATE file SET tries = tries + 1, since = ? WHERE number = ?", now.toString(), file.number()));
    }

    /** Once, a person is to look; if that does not help, the file is sent again, for the server cannot mend it. */
    private RepositoryException givenUp(FileRow file, Instant now) throws RepositoryException {
        boolean again = file.tries() > MOST_TRIES;
        ledger.write(sql -> again
                ? sql.update("UPDATE file SET view = 'lost', hide = 1 WHERE number = ?", file.number())
                : sql.update(
                        "UPDATE file SET tries = tries + 1, since = ? WHERE number = ?",
                        now.minus(within).toString(),
                        file.number()));
        String what = name(file) + " is still not verified after MyTardis was asked for it " + MOST_TRIES + " times";
        return again
                ? new RepositoryException(what + "; it is sent again", true)
                : new RepositoryException(
                        what + ": nobody verifies there, or its bytes are not those of MD5 " + file.md5()
                                + ". See the log of the server's Celery workers; a retry that finds it unverified still"
                                + " sends it again.",
                        false);
    }

    private static String name(FileRow file) {
        return "MyTardis file " + file.id().orElseThrow() + " (" + file.path() + " of dataset " + file.dataset() + ")";
    }
}
