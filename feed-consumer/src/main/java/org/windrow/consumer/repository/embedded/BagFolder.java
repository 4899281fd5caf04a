package org.windrow.consumer.repository.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.windrow.model.Digest;

/** One dataset's bag as it is found in the tree, without any catalogue. */
record BagFolder(Path directory) {
    private static final int SHA256 = 64;
    private static final Pattern FETCHED = Pattern.compile("(\\S+)[ \\t]+(-|\\d{1,18})[ \\t]+data/(.+)");

    /** Whether the tag files are as the bag was last written: else an update was cut off, or somebody changed them. */
    boolean isWhole() {
        try (BufferedReader lines = Files.newBufferedReader(directory.resolve("tagmanifest-sha256.txt"))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Path tag = directory.resolve(decoded(line.substring(SHA256 + 2)));
                if (!sha256(tag).equals(line.substring(0, SHA256))) {
                    return false;
                }
            }
            return true;
        } catch (IOException | UncheckedIOException | IndexOutOfBoundsException unreadable) {
            return false;
        }
    }

    /**
     * The catalogue rows that the bag keeps.
     *
     * @throws IOException if it keeps none that can be read
     */
    void rows(BagRows.Reader reader) throws IOException, SQLException {
        try (BufferedReader lines = Files.newBufferedReader(directory.resolve(BagRows.FILE))) {
            BagRows.read(() -> lines.lines().iterator(), reader);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The elements of {@code bag-info.txt}; of one that stands twice, the first. */
    Map<String, String> info() throws IOException {
        Map<String, String> info = new LinkedHashMap<>();
        for (String line : Files.readAllLines(directory.resolve("bag-info.txt"))) {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                info.putIfAbsent(line.substring(0, colon), line.substring(colon + 2));
            }
        }
        return info;
    }

    /** Path and SHA-256 of the payload, as the manifest has them. */
    Map<String, String> manifest() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (String line : Files.readAllLines(directory.resolve("manifest-sha256.txt"))) {
            if (line.length() > SHA256 + 2 && line.startsWith("data/", SHA256 + 2)) {
                files.put(decoded(line.substring(SHA256 + 2 + "data/".length())), line.substring(0, SHA256));
            }
        }
        return files;
    }

    /**
     * A payload file that is elsewhere.
     *
     * @param bytes -1 where the bag does not say
     */
    record Elsewhere(String address, long bytes) {}

    /** What {@code fetch.txt} says, by path; of lines that cannot be understood, nothing. */
    Map<String, Elsewhere> fetch() throws IOException {
        Map<String, Elsewhere> files = new LinkedHashMap<>();
        Path fetch = directory.resolve(Bag.FETCH);
        if (Files.exists(fetch)) {
            for (String line : Files.readAllLines(fetch)) {
                Matcher parts = FETCHED.matcher(line);
                if (parts.matches()) {
                    String length = parts.group(2);
                    files.put(
                            decoded(parts.group(3)),
                            new Elsewhere(parts.group(1), length.equals("-") ? -1 : Long.parseLong(length)));
                }
            }
        }
        return files;
    }

    Path payload(String path) {
        return directory.resolve("data").resolve(path);
    }

    /** The length of a plain file; -1 where there is none. */
    static long length(Path file) throws IOException {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : -1;
        } catch (NoSuchFileException goneMeanwhile) {
            return -1;
        }
    }

    static String sha256(Path file) throws IOException {
        MessageDigest sha256 = Digest.Algorithm.SHA_256.start();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                sha256.update(buffer, 0, count);
            }
        }
        return Digest.of(Digest.Algorithm.SHA_256, sha256).hex();
    }

    private static String decoded(String path) {
        return path.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%");
    }
}
