package org.windrow.consumer.repository.mytardis.files;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.mytardis.api.RefusedRequest;
import org.windrow.consumer.repository.mytardis.api.ServerFile;
import org.windrow.consumer.repository.mytardis.ledger.FileRow;
import org.windrow.consumer.repository.mytardis.ledger.Ledger;

/** Sends the files of a dataset one after the other, and notes in the ledger which are there. */
public final class Uploads {
    /** What is noted together: a crash in between costs a look at the server, for the intents stand. */
    private static final int NOTED_TOGETHER = 50;

    private final Ledger ledger;
    private final Delivery delivery;
    private final Reconciling reconciling;
    private final Planning planning;
    private final Hiding hiding;
    private final FileRecord records;
    private final InstantSource clock;

    public Uploads(Delivery delivery, Reconciling reconciling, Hiding hiding, FileRecord records, InstantSource clock) {
        this.ledger = hiding.ledger();
        this.hiding = hiding;
        this.delivery = delivery;
        this.reconciling = reconciling;
        this.planning = new Planning(ledger);
        this.records = records;
        this.clock = clock;
    }

    private record Sent(long row, Delivery.Delivered delivered, Instant at) {}

    /** Sends what is not there yet; what got there before a failure is noted. */
    public void send(List<Planning.Step> steps) throws RepositoryException {
        List<Sent> sent = new ArrayList<>();
        try {
            for (Planning.Step step : steps) {
                if (step.isToSend()) {
                    Optional<Delivery.Delivered> delivered = deliver(step);
                    delivered.ifPresent(d -> sent.add(new Sent(step.row().number(), d, clock.instant())));
                    if (sent.size() >= NOTED_TOGETHER) {
                        note(sent);
                    }
                }
            }
        } finally {
            note(sent);
        }
    }

    private Optional<Delivery.Delivered> deliver(Planning.Step step) throws RepositoryException {
        try {
            return Optional.of(once(step));
        } catch (RefusedRequest e) {
            if (!e.mayBeDuplicate()) {
                throw e;
            }
            return afterCollision(step, e);
        }
    }

    /** The server says no, or that something went wrong: what is it that has the name? */
    private Optional<Delivery.Delivered> afterCollision(Planning.Step step, RefusedRequest refused)
            throws RepositoryException {
        List<ServerFile> there = reconciling.at(step.row().dataset(), step.row().path());
        Optional<ServerFile> itself = there.stream()
                .filter(file -> file.version() == step.row().version()
                        && file.has(step.row().md5(), step.row().bytes()))
                .findFirst();
        if (itself.isPresent()) {
            reconciling.take(step.row().dataset(), List.of(itself.get()));
            return step.row().place().isEmpty() ? again(step) : Optional.empty();
        }
        long highest = there.stream().mapToLong(ServerFile::version).max().orElse(0);
        if (highest >= step.row().version()) {
            return Optional.of(once(planning.next(step, highest, clock.instant())));
        }
        Optional<FileRow> before = planning.before(step);
        if (before.isEmpty() || highest == 0) {
            throw refused;
        }
        // A server that counts no versions: the old one has to leave the folder first.
        hiding.move(before.get());
        return Optional.of(once(planning.instead(step, before.get())));
    }

    /** Its record is there; where the bytes go another way, they may still have to. */
    private Optional<Delivery.Delivered> again(Planning.Step step) throws RepositoryException {
        FileRow row = ledger.read(
                        sql -> sql.one(
                                FileRow.COLUMNS + "number = ?",
                                FileRow::of,
                                step.row().number()),
                        Optional.<FileRow>empty())
                .orElseThrow();
        Planning.Step now = new Planning.Step(row, step.read());
        return now.isToSend() ? Optional.of(once(now)) : Optional.empty();
    }

    private Delivery.Delivered once(Planning.Step step) throws RepositoryException {
        return delivery.deliver(
                step,
                records.of(step),
                (id, place) -> ledger.write(sql -> sql.update(
                        "UPDATE file SET server_id = ?, place = ?, state = 'announced' WHERE number = ?",
                        id,
                        place,
                        step.row().number())));
    }

    private void note(List<Sent> sent) throws RepositoryException {
        if (sent.isEmpty()) {
            return;
        }
        List<Sent> due = List.copyOf(sent);
        sent.clear();
        ledger.write(sql -> {
            for (Sent one : due) {
                sql.update(
                        "UPDATE file SET server_id = ?, place = ?, state = 'sent', tries = ?, since = ? WHERE number ="
                                + " ?",
                        one.delivered().id(),
                        one.delivered().place().orElse(null),
                        one.delivered().asked() ? 1 : 0,
                        one.at().toString(),
                        one.row());
            }
            return due.size();
        });
    }

    /** Removes landed files that are recorded now; what cannot be removed is cleared away later with other landings. */
    public static void removeLanded(List<Planning.Read> files) {
        files.stream()
                .sorted(Comparator.comparing(file -> file.landed().path()))
                .forEach(file -> {
                    try {
                        Files.deleteIfExists(file.landed().at());
                    } catch (IOException leftForLater) {
                        // it is no longer needed, and in nobody's way
                    }
                });
    }
}
