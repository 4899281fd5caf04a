package org.windrow.consumer.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.windrow.sqlite.Database;

/** What files said of themselves, so that no file is read for it twice: by its bytes and its name. */
public final class ToldFiles {
    private final Database database;

    ToldFiles(Database database) {
        this.database = database;
    }

    /**
     * What was told.
     *
     * @param name the last part of the file's path
     * @param rules by which it was told
     * @param text all of it
     * @param unread how many findings are in it
     */
    public record Told(String sha256, String name, String rules, String text, int unread) {}

    /** What was told of a file, by whatever rules. */
    public Optional<Told> of(String sha256, String name) {
        return database.read(sql -> sql.one(
                "SELECT sha256, name, rules, packed, unread FROM told WHERE sha256 = ? AND name = ?",
                row -> new Told(
                        row.getString(1), row.getString(2), row.getString(3), unpacked(row.getBytes(4)), row.getInt(5)),
                sha256,
                name));
    }

    /** Keeps these, in place of what was told of the same files before. */
    public void keep(List<Told> files, Instant now) {
        if (files.isEmpty()) {
            return;
        }
        database.write(sql -> {
            for (Told file : files) {
                sql.update(
                        "INSERT OR REPLACE INTO told (sha256, name, rules, packed, unread, at) VALUES (?, ?, ?, ?, ?,"
                                + " ?)",
                        file.sha256(),
                        file.name(),
                        file.rules(),
                        packed(file.text()),
                        file.unread(),
                        now.toEpochMilli());
            }
            return files.size();
        });
    }

    /** How many files were described, and how many of them not wholly. */
    public Counts counts() {
        return database.read(sql -> new Counts(
                sql.number("SELECT count(*) FROM told"), sql.number("SELECT count(*) FROM told WHERE unread > 0")));
    }

    /** Files, and those of them of which something could not be read. */
    public record Counts(long files, long withFindings) {}

    private static byte[] packed(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String unpacked(byte[] packed) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
