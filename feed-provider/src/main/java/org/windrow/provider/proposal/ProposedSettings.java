package org.windrow.provider.proposal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.windrow.provider.scan.MyDataStructure;

/** A commented settings file for a proposed structure. */
public final class ProposedSettings {
    private static final String HEAD = """
        # provider.yaml, proposed by: feed-provider init
        #   feed-provider check -c provider.yaml      tries it on the real tree
        #   feed-provider preview -c provider.yaml    shows what would be published, and what not and why
        #   feed-provider serve -c provider.yaml      publishes
        # Relative paths are relative to this file. The README of feed-provider lists every setting.

        # What the provider knows, kept in one file on a local disk.
        index: provider.db

        server:
          # 0.0.0.0 lets other machines in; then, or behind a proxy, say what they reach this one by.
          host: 127.0.0.1
          port: 4000
          # base-url: https://harvest.example.org/atom/

        sources:
        """;

    private static final String TAIL = """
            # A file is published when it stood still for so long.
            settle: 2m
            # Regular expressions searched in whole paths, and lists of names such as *.bak:
            # exclude: '/Old Data/'
            # exclude-file: excludes.txt
            # name-contains: {dataset: '2026'}
            # ignore-datasets-older-than: 6 months
        """;

    /** What MyData calls folders that any tree may have. */
    private static final Map<String, String> ALSO = Map.of(
            "dataset", "Dataset",
            "user/dataset", "Username / Dataset",
            "user/experiment/dataset", "Username / Experiment / Dataset");

    private final Path root;
    private final String structure;
    private final String hostName;

    public ProposedSettings(Path root, String structure, String hostName) {
        this.root = root;
        this.structure = structure;
        this.hostName = hostName;
    }

    public String text() {
        return HEAD + "  # The name stands in addresses and ids: do not change it later.\n"
                + "  - name: " + quoted(name()) + "\n    directory: " + quoted(root.toString()) + "\n"
                + structureLines() + TAIL;
    }

    /** Letters and digits of any script are none here: it stands in addresses. */
    private String name() {
        String name = String.valueOf(root.getFileName())
                .replaceAll("[^A-Za-z0-9._-]+", "-")
                .replaceAll("^[._-]+|-+$", "");
        return name.isEmpty() ? "staging" : name;
    }

    private String structureLines() {
        if (!MyDataStructure.isWrittenLike(structure)) {
            String also = ALSO.getOrDefault(structure, "");
            return "    # What each level of folders is; * ignores one."
                    + (also.isEmpty() ? "" : " A site that used MyData may write: " + also) + "\n    structure: "
                    + structure + "\n";
        }
        MyDataStructure named = MyDataStructure.parse(structure, Optional.empty(), "");
        StringBuilder text = new StringBuilder("    # One of MyData's structures.\n");
        text.append("    structure: ").append(quoted(structure)).append('\n');
        if (named.lacksInstrument()) {
            text.append("    # MyData's instrument_name: experiments are called after it. Please correct it.\n");
            text.append("    instrument: ").append(quoted(hostName)).append('\n');
        }
        if (named.namesNobody()) {
            text.append("    # Nobody's folder tells who owns the data: this account does. Please correct it.\n");
            text.append("    entry: {author: facility}\n");
        }
        return text.toString();
    }

    private static String quoted(String text) {
        if (text.matches("[A-Za-z/][A-Za-z0-9/._-]*") && !text.matches("(?i)y|n|yes|no|on|off|true|false|null")) {
            return text;
        }
        if (text.chars().noneMatch(Character::isISOControl)) {
            return "'" + text.replace("'", "''") + "'";
        }
        StringBuilder escaped = new StringBuilder("\"");
        text.chars().forEach(c -> {
            boolean special = Character.isISOControl(c) || c == '"' || c == '\\';
            escaped.append(special ? String.format(Locale.ROOT, "\\u%04x", c) : Character.toString(c));
        });
        return escaped.append('"').toString();
    }

    /**
     * Writes it where no file is yet. After a crash it is there as a whole, or not at all.
     *
     * @throws FileAlreadyExistsException if something has that name
     */
    public void write(Path file) throws IOException {
        Path part = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try (FileChannel out = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text().getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            nameIt(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** A second name never takes the place of a file, as renaming does. */
    private static void nameIt(Path part, Path file) throws IOException {
        try {
            Files.createLink(file, part);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException noSecondNames) {
            Files.move(part, file);
        }
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
