package org.windrow.consumer.checks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.windrow.consumer.repository.StoredFile;
import org.windrow.model.Digest;

/** Reads a stored file once and compares every digest that is recorded of it. */
public final class ByteCheck {
    private static final int CHUNK = 256 * 1024;

    private final byte[] buffer = new byte[CHUNK];

    /** Hears of bytes that were read, and may keep the reader waiting. */
    @FunctionalInterface
    public interface Pace {
        void read(long bytes) throws InterruptedException;
    }

    /** What is wrong with the file, in words; nothing where it is as recorded. */
    public Optional<String> fault(StoredFile file, Pace pace) throws InterruptedException {
        if (Files.isSymbolicLink(file.at())) {
            return Optional.of("a link stands in its place");
        }
        if (!Files.exists(file.at(), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of("is missing");
        }
        try {
            return compare(file, pace);
        } catch (NoSuchFileException e) {
            return Optional.of("is missing");
        } catch (IOException e) {
            return Optional.of("cannot be read: " + e.getMessage());
        }
    }

    private Optional<String> compare(StoredFile file, Pace pace) throws IOException, InterruptedException {
        Map<Digest.Algorithm, MessageDigest> running = new EnumMap<>(Digest.Algorithm.class);
        file.digests().forEach(d -> running.put(d.algorithm(), d.algorithm().start()));
        long bytes = 0;
        try (InputStream in = Files.newInputStream(file.at())) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                for (MessageDigest digest : running.values()) {
                    digest.update(buffer, 0, count);
                }
                bytes += count;
                pace.read(count);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        }
        if (bytes != file.bytes()) {
            return Optional.of("has " + bytes + " bytes instead of " + file.bytes());
        }
        return file.digests().stream()
                .map(recorded -> differs(recorded, Digest.of(recorded.algorithm(), running.get(recorded.algorithm()))))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> differs(Digest recorded, Digest read) {
        return recorded.equals(read)
                ? Optional.empty()
                : Optional.of("has other bytes: " + read + " instead of " + recorded);
    }
}
