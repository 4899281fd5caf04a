package org.windrow.consumer.repository.mytardis.files;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.windrow.consumer.repository.LandedFile;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.mytardis.ledger.FileRow;
import org.windrow.consumer.repository.mytardis.ledger.Ledger;
import org.windrow.consumer.repository.mytardis.ledger.Sums;
import org.windrow.consumer.repository.mytardis.records.Datasets;
import org.windrow.sqlite.Sql;

/** Decides which landed files have to travel, and commits the intent to send them before the first of them does. */
public record Planning(Ledger ledger) {
    /**
     * A landed file, read once more.
     *
     * @param said the set of parameters that it says of itself
     */
    public record Read(LandedFile landed, Sums sums, Optional<Map<String, Object>> said) {
        Read(LandedFile landed, Sums sums) {
            this(landed, sums, Optional.empty());
        }

        public Read saying(Optional<Map<String, Object>> set) {
            return new Read(landed, sums, set);
        }
    }

    /** A landed file and the version it becomes. */
    record Step(FileRow row, Read read) {
        /** Whether the server does not have its bytes yet. */
        boolean isToSend() {
            return row.state().equals("intended") || row.state().equals("announced");
        }
    }

    /** The versions that landed files become; those that are held already, byte for byte, are not among them. */
    public List<Step> plan(long dataset, List<Read> files, Instant now) throws RepositoryException {
        return ledger.write(sql -> {
            List<Step> steps = new ArrayList<>();
            for (Read file : files) {
                if (held(sql, dataset, file.landed()).isEmpty()) {
                    long number = row(sql, dataset, file, now);
                    FileRow row = sql.one(FileRow.COLUMNS + "number = ?", FileRow::of, number)
                            .orElseThrow();
                    steps.add(new Step(row, file));
                }
            }
            return steps;
        });
    }

    /** Reads what landed, but for what is held already. */
    public List<Read> read(Optional<Datasets.Row> dataset, List<LandedFile> landed) throws RepositoryException {
        List<Read> read = new ArrayList<>();
        for (LandedFile file : landed) {
            FileRecord.mustFit(file.path());
            Optional<FileRow> held = dataset.isEmpty()
                    ? Optional.empty()
                    : ledger.read(sql -> held(sql, dataset.get().id(), file), Optional.<FileRow>empty());
            read.add(new Read(file, held.isPresent() ? Sums.ofHeld(file, held.get()) : Sums.of(file)));
        }
        return read;
    }

    /** The current version of the file, if it has the same bytes. */
    static Optional<FileRow> held(Sql sql, long dataset, LandedFile file) throws SQLException {
        return sql.one(
                        FileRow.COLUMNS + "dataset = ? AND path = ? AND view = 'current'",
                        FileRow::of,
                        dataset,
                        file.path().value())
                .filter(row -> row.isSame(file.digests(), file.bytes()));
    }

    private static long row(Sql sql, long dataset, Read file, Instant now) throws SQLException {
        Optional<FileRow> latest = sql.one(
                FileRow.COLUMNS + "dataset = ? AND path = ? ORDER BY version DESC LIMIT 1",
                FileRow::of,
                dataset,
                file.landed().path().value());
        boolean open = latest.filter(
                        row -> row.view().equals("coming") || row.view().equals("found"))
                .isPresent();
        if (open && latest.get().holds(file.sums(), file.landed().bytes())) {
            sql.update(
                    "UPDATE file SET view = 'coming', digests = ? WHERE number = ?",
                    FileRow.packed(file.sums().all()),
                    latest.get().number());
            return latest.get().number();
        }
        if (open && !latest.get().isThere()) {
            // It never got there, and has other bytes now.
            sql.update("DELETE FROM file WHERE number = ?", latest.get().number());
            return insert(sql, dataset, latest.get().version(), file, now);
        }
        return insert(sql, dataset, latest.map(FileRow::version).orElse(0L) + 1, file, now);
    }

    private static long insert(Sql sql, long dataset, long version, Read file, Instant now) throws SQLException {
        return sql.insert(
                "INSERT INTO file (dataset, path, version, state, view, bytes, md5, digests, since)"
                        + " VALUES (?, ?, ?, 'intended', 'coming', ?, ?, ?, ?)",
                dataset,
                file.landed().path().value(),
                version,
                file.landed().bytes(),
                file.sums().md5(),
                FileRow.packed(file.sums().all()),
                now.toString());
    }

    /** The same file as the next version, where somebody else's has its number. */
    Step next(Step step, long after, Instant now) throws RepositoryException {
        FileRow row = step.row();
        return ledger.write(sql -> {
            sql.update(
                    "UPDATE file SET version = ?, since = ? WHERE number = ?", after + 1, now.toString(), row.number());
            return new Step(
                    sql.one(FileRow.COLUMNS + "number = ?", FileRow::of, row.number())
                            .orElseThrow(),
                    step.read());
        });
    }

    /** The version that a step replaces, where there is one. */
    Optional<FileRow> before(Step step) throws RepositoryException {
        return ledger.read(
                sql -> sql.one(
                        FileRow.COLUMNS + "dataset = ? AND path = ? AND view = 'current' AND server_id IS NOT NULL",
                        FileRow::of,
                        step.row().dataset(),
                        step.row().path().value()),
                Optional.empty());
    }

    /** The same file under the number of the version it replaces, which has left its folder. */
    Step instead(Step step, FileRow before) throws RepositoryException {
        return ledger.write(sql -> {
            sql.update("UPDATE file SET version = -number WHERE number = ?", before.number());
            sql.update(
                    "UPDATE file SET version = ? WHERE number = ?",
                    before.version(),
                    step.row().number());
            return new Step(
                    sql.one(
                                    FileRow.COLUMNS + "number = ?",
                                    FileRow::of,
                                    step.row().number())
                            .orElseThrow(),
                    step.read());
        });
    }
}
