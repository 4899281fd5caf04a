package org.windrow.consumer.transfer;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Our side failed: the landing directory cannot be written. */
final class LandingException extends IOException {
    private final boolean full;

    private LandingException(String message, boolean full, IOException cause) {
        super(message, cause);
        this.full = full;
    }

    static LandingException of(Path landing, IOException e) {
        String reason = reason(e);
        boolean full = reason.contains("No space left") || reason.contains("quota");
        if (full) {
            return new LandingException(
                    "the disk of " + landing + " is full (" + reason + "). Make room; it is tried again.", true, e);
        }
        String remedy = e instanceof NoSuchFileException
                ? "it is not there. Is the repository's disk mounted?"
                : reason + ". See that this user may write there.";
        return new LandingException("cannot write into " + landing + ": " + remedy, false, e);
    }

    /** Whether what came so far had better go, to leave room for others. */
    boolean full() {
        return full;
    }

    private static String reason(IOException e) {
        if (e instanceof FileSystemException f && f.getReason() != null) {
            return f.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
