package org.windrow.consumer.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.windrow.consumer.transfer.TransferResult.Failed;
import org.windrow.consumer.transfer.TransferResult.Mismatch;
import org.windrow.model.Enclosure;

/** A file of this machine, which may be written to at any moment. */
final class LocalSource implements Source {
    private final Path file;
    private final Enclosure announced;

    /** The file at {@code file}, which is already known to be where it may be. */
    LocalSource(Path file, Enclosure announced) {
        this.file = file;
        this.announced = announced;
    }

    @Override
    public Opened open(long offset, String validator) throws Stop {
        try {
            BasicFileAttributes now = attributes();
            if (!now.isRegularFile()) {
                throw new Stop(new TransferResult.Refused(file + " is not a plain file", "Remove it from staging."));
            }
            if (now.size() != announced.length().orElse(now.size())) {
                throw new Stop(changed("it has " + now.size() + " bytes"));
            }
            String state = state(now);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            long from = state.equals(validator) ? offset : 0;
            channel.position(from);
            return new OpenFile(Channels.newInputStream(channel), from, state);
        } catch (IOException e) {
            throw new Stop(unreadable(file, e));
        }
    }

    /** Wrong bytes under another time than the announced one are no fault, only early. */
    @Override
    public TransferResult judge(Mismatch mismatch) {
        try {
            var now = attributes().lastModifiedTime().toInstant().truncatedTo(ChronoUnit.SECONDS);
            boolean touched = announced
                    .modified()
                    .filter(then -> !then.truncatedTo(ChronoUnit.SECONDS).equals(now))
                    .isPresent();
            return touched ? changed("its time is " + now) : mismatch;
        } catch (IOException e) {
            return unreadable(file, e);
        }
    }

    static Failed unreadable(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new Failed(
                    file + " is not there any more; a newer state of the dataset will follow", true, Optional.empty());
        }
        String reason = e instanceof FileSystemException f && f.getReason() != null
                ? f.getReason()
                : e.getClass().getSimpleName();
        return new Failed(file + " cannot be read: " + reason + ". Let this user read it.", false, Optional.empty());
    }

    private Failed changed(String how) {
        return new Failed(
                file + " is not as announced any more: " + how + ". A newer state of the dataset will follow.",
                true,
                Optional.empty());
    }

    private BasicFileAttributes attributes() throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class);
    }

    private static String state(BasicFileAttributes attributes) {
        return "file " + attributes.size() + " " + attributes.lastModifiedTime() + " " + attributes.fileKey();
    }

    private final class OpenFile extends FilterInputStream implements Opened {
        private final long offset;
        private final String state;

        OpenFile(InputStream in, long offset, String state) {
            super(in);
            this.offset = offset;
            this.state = state;
        }

        @Override
        public long offset() {
            return offset;
        }

        @Override
        public String validator() {
            return state;
        }

        @Override
        public InputStream bytes() {
            return this;
        }

        @Override
        public Failed failed(IOException e) {
            return unreadable(file, e);
        }

        @Override
        public void confirm() throws Stop {
            try {
                if (!state(attributes()).equals(state)) {
                    throw new Stop(changed("it was written to while it was copied"));
                }
            } catch (IOException e) {
                throw new Stop(unreadable(file, e));
            }
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException nothingWritten) {
                // it was only read
            }
        }
    }
}
