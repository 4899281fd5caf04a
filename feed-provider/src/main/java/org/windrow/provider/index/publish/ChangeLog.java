package org.windrow.provider.index.publish;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import org.windrow.model.ChangeKind;
import org.windrow.model.DatasetId;
import org.windrow.model.Digest;
import org.windrow.provider.index.packed.PackedWriter;
import org.windrow.provider.index.view.Facets;
import org.windrow.sqlite.Sql;

/**
 * Appends to the change log and cuts it into blocks, within one transaction; {@link #flush} ends it.
 *
 * <p>The log is a hash chain: each hash covers the one before it, so that two logs that went apart can be told apart.
 */
public final class ChangeLog {
    static final int BLOCK_CHANGES = 100;
    static final int BLOCK_ENCLOSURES = 5_000;
    /** What a change is about. {@code before} is the dataset's change before this one, 0 for none. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Subject(long dataset, DatasetId id, byte[] state, long files, long before) {}

    private final Sql sql;
    private final int inlineFiles;
    private final Facets facets;
    private long number;
    private byte[] hash;
    private long at;
    private long block;
    private long blockFirst;
    private long enclosures;
    private long live;

    /** A dataset of more than {@code inlineFiles} is one link to a file list, not so many enclosures. */
    public ChangeLog(Sql sql, String epoch, int inlineFiles) throws SQLException {
        this.sql = sql;
        this.inlineFiles = inlineFiles;
        this.facets = new Facets(sql);
        this.hash = Digest.Algorithm.SHA_256.start().digest(epoch.getBytes(StandardCharsets.UTF_8));
        sql.each("SELECT number, hash, at FROM change ORDER BY number DESC LIMIT 1", row -> {
            number = row.getLong(1);
            hash = row.getBytes(2);
            at = row.getLong(3);
        });
        sql.each("SELECT number, first, enclosures, live FROM block ORDER BY number DESC LIMIT 1", row -> {
            block = row.getLong(1);
            blockFirst = row.getLong(2);
            enclosures = row.getLong(3);
            live = row.getLong(4);
        });
    }

    /** Writes the next change and returns its number. */
    long append(ChangeKind kind, Subject subject, long now) throws SQLException {
        if (number - blockFirst + 1 >= BLOCK_CHANGES || enclosures >= BLOCK_ENCLOSURES) {
            flush();
            block++;
            blockFirst = number + 1;
            enclosures = 0;
            live = 0;
            sql.update("INSERT INTO block VALUES(?, ?, ?, 0, 0)", block, blockFirst, number);
        }
        number++;
        at = Math.max(at, now);
        hash = chained(hash, number, kind, subject, at);
        if (subject.before() > 0) {
            supersede(subject.before());
        }
        sql.update(
                "INSERT INTO change VALUES(?, ?, ?, ?, ?, ?)", number, hash, at, kind.word(), subject.dataset(), block);
        facets.changed(number, subject.before());
        enclosures += subject.files() <= inlineFiles ? subject.files() : 1;
        live++;
        return number;
    }

    /** The number the next change will have. */
    long nextNumber() {
        return number + 1;
    }

    /** The time of the newest change. */
    long at() {
        return at;
    }

    public void flush() throws SQLException {
        facets.flush();
        sql.update(
                "UPDATE block SET last = ?, enclosures = ?, live = ? WHERE number = ?",
                number,
                enclosures,
                live,
                block);
    }

    private void supersede(long before) throws SQLException {
        if (before >= blockFirst) {
            live--;
        } else {
            sql.update(
                    "UPDATE block SET live = live - 1 WHERE number = (SELECT block FROM change WHERE number = ?)",
                    before);
        }
    }

    private static byte[] chained(byte[] previous, long number, ChangeKind kind, Subject subject, long at) {
        MessageDigest sha = Digest.Algorithm.SHA_256.start();
        sha.update(previous);
        sha.update(new PackedWriter()
                .count(number)
                .text(kind.word())
                .text(subject.id().toString())
                .count(at)
                .counted(subject.state())
                .bytes());
        return sha.digest();
    }
}
