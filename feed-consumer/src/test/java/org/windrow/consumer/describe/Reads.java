package org.windrow.consumer.describe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs an extractor on bytes, in this process. */
public final class Reads {
    private Reads() {}

    /** What it reads of a file with these bytes; what it throws is a finding, as in the child. */
    public static Description of(Extractor extractor, Path file, byte... bytes) throws IOException {
        Files.write(file, bytes);
        return of(extractor, Subject.of(file));
    }

    /** What it reads of a file. */
    public static Description of(Extractor extractor, Subject subject) {
        Sheet sheet = new Sheet(Limits.USUAL, () -> 0);
        try {
            extractor.describe(subject, sheet);
        } catch (Exception | OutOfMemoryError e) {
            sheet.unread("", Reason.of(e));
        }
        return sheet.close(extractor);
    }
}
