package org.windrow.consumer.transfer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * What is known of a part that waits for its resumption.
 *
 * @param validator tells the state of the source that it is a copy of; empty where the source gave none
 * @param forced how many of its bytes are surely on disk. Without an announced digest only those are built upon, for a
 *     power cut may leave others that read as zeros
 */
record Note(String validator, long forced) {
    static final Note NONE = new Note("", 0);
    private static final int LONGEST = 1024;

    Note {
        if (validator.length() > LONGEST || validator.chars().anyMatch(Character::isISOControl)) {
            validator = "";
        }
    }

    /** The note beside a part; {@link #NONE} where there is none or it cannot be understood. */
    static Note read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > 4 * LONGEST) {
            return NONE;
        }
        List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .toList();
        boolean whole = lines.size() == 2 && lines.get(0).matches("\\d{1,18}");
        return whole ? new Note(lines.get(1), Long.parseLong(lines.get(0))) : NONE;
    }

    void write(Path file) throws IOException {
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(whole, forced + "\n" + validator + "\n");
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
