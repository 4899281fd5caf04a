package org.windrow.provider.web.door;

import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** A file that is appended to, and made anew once somebody moved it away, as log rotation does. For one thread. */
final class LogFile implements Closeable {
    private final Path path;
    private OutputStream out;
    private Object key;

    /** Opens or makes it, so that a place that cannot be written is known at the start. */
    LogFile(Path path) throws IOException {
        this.path = path;
        open();
    }

    void append(byte[] bytes, int length) throws IOException {
        if (out == null || wasMoved()) {
            close();
            open();
        }
        out.write(bytes, 0, length);
        out.flush();
    }

    private boolean wasMoved() {
        try {
            return !isStream()
                    && !Objects.equals(
                            key, Files.readAttributes(path, "fileKey").get("fileKey"));
        } catch (IOException gone) {
            return true;
        }
    }

    private boolean isStream() {
        return path.equals(Access.STDERR);
    }

    private void open() throws IOException {
        if (isStream()) {
            out = new FileOutputStream(FileDescriptor.err);
            return;
        }
        out = Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        key = Files.readAttributes(path, "fileKey").get("fileKey");
    }

    @Override
    public void close() throws IOException {
        OutputStream last = out;
        out = null;
        if (last != null && !isStream()) {
            last.close();
        }
    }
}
