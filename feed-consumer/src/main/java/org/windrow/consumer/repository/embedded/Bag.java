package org.windrow.consumer.repository.embedded;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.windrow.consumer.modes.Modes;
import org.windrow.model.Digest;
import org.windrow.sqlite.Sql;

/**
 * The tag files of a dataset's bag (RFC 8493), written from the catalogue's rows as they stand inside a transaction. A
 * dataset of very many files costs time here, never memory.
 */
final class Bag {
    /** The entry as received; written by itself, before what describes the files. */
    static final String ENTRY = "entry.xml";

    /** The files that are no payload of ours, and where they are. */
    static final String FETCH = "fetch.txt";

    private static final String REGISTERED =
            "SELECT count(*) FROM file WHERE dataset = ? AND state = 'current' AND address IS NOT NULL";
    private static final String DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
    private static final String TAG_MANIFEST = "tagmanifest-sha256.txt";

    private final Path directory;
    private final Modes modes;
    private final Steps steps;
    private final Map<String, String> written = new LinkedHashMap<>();

    Bag(Path directory, Modes modes, Steps steps) {
        this.directory = directory;
        this.modes = modes;
        this.steps = steps;
    }

    /** Writes the content of one tag file. */
    @FunctionalInterface
    private interface Content {
        void to(OutputStream out) throws IOException, SQLException;
    }

    /** Replaces all tag files but the entry, each whole; they are durable when this returns. */
    void write(Sql sql, long dataset) throws SQLException {
        try {
            BagInfo info = BagInfo.of(sql, dataset);
            part("bagit.txt", text(DECLARATION));
            part("bag-info.txt", text(info.text()));
            part("manifest-sha256.txt", out -> manifest(sql, dataset, out));
            boolean registers = sql.number(REGISTERED, dataset) > 0;
            if (registers) {
                part(FETCH, out -> fetch(sql, dataset, out));
            }
            part(BagRows.FILE, out -> BagRows.write(sql, dataset, out));
            part("ro-crate-metadata.json", out -> new RoCrate(sql, dataset, info).write(out));
            StringBuilder tags = new StringBuilder(entryLine());
            written.forEach((name, sha256) -> tags.append(line(sha256, name)));
            Thumbnails.each(sql, dataset, (name, sha256) -> tags.append(line(sha256, name)));
            part(TAG_MANIFEST, text(tags.toString()));
            for (String name : written.keySet()) {
                Path file = directory.resolve(name);
                Files.move(directory.resolve(name + Durable.PART), file, StandardCopyOption.ATOMIC_MOVE);
                steps.reached("written " + name);
            }
            if (!registers) {
                Files.deleteIfExists(directory.resolve(FETCH));
            }
            Durable.force(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String entryLine() throws IOException {
        Path entry = directory.resolve(ENTRY);
        return Files.exists(entry)
                ? line(Prefix.sha256(entry, Files.size(entry)).hex(), ENTRY)
                : "";
    }

    private static Content text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void part(String name, Content content) throws IOException, SQLException {
        MessageDigest sha256 = Digest.Algorithm.SHA_256.start();
        try (FileChannel channel = FileChannel.open(
                directory.resolve(name + Durable.PART),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            OutputStream out = new BufferedOutputStream(
                    new DigestOutputStream(Channels.newOutputStream(channel), sha256), 1 << 16);
            content.to(out);
            out.flush();
            modes.toFile(directory.resolve(name + Durable.PART));
            channel.force(true);
        }
        written.put(name, Digest.of(Digest.Algorithm.SHA_256, sha256).hex());
    }

    private static void manifest(Sql sql, long dataset, OutputStream out) throws SQLException {
        sql.each(
                "SELECT sha256, path FROM file WHERE dataset = ? AND state = 'current' ORDER BY path",
                row -> {
                    String line = line(row.getString(1), "data/" + row.getString(2));
                    try {
                        out.write(line.getBytes(StandardCharsets.UTF_8));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                dataset);
    }

    /** RFC 8493 §2.2.3: address, length and path of each payload file that is not in the bag. */
    private static void fetch(Sql sql, long dataset, OutputStream out) throws SQLException {
        sql.each(
                "SELECT address, bytes, path FROM file WHERE dataset = ? AND state = 'current' AND address IS NOT NULL"
                        + " ORDER BY path",
                row -> {
                    String line = row.getString(1) + " " + row.getLong(2) + " " + encoded("data/" + row.getString(3));
                    try {
                        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                dataset);
    }

    private static String line(String sha256, String path) {
        return sha256 + "  " + encoded(path) + "\n";
    }

    /** RFC 8493 §2.1.3: only line breaks and the percent sign are encoded. */
    private static String encoded(String path) {
        return path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }
}
