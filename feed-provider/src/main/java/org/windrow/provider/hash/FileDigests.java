package org.windrow.provider.hash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.windrow.model.Digest;
import org.windrow.provider.index.HashResult;
import org.windrow.provider.index.HashTask;
import org.windrow.provider.scan.SeenFile;

/** Reads a file once and computes all digests that are wanted. Belongs to one thread. */
final class FileDigests {
    private static final int BUFFER = 1 << 20;

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);

    /** The digests, or why there are none; nothing where the file is not, or did not stay, in the task's state. */
    Optional<HashResult> of(HashTask task) throws InterruptedException {
        Path file = task.root().resolve(task.location());
        try {
            if (!lies(file, task)) {
                return Optional.of(failed(task, "a link stands in its path"));
            }
            List<Digest> digests = read(file, task.algorithms());
            return isAsIn(file, task) ? Optional.of(new HashResult(task, digests, Optional.empty())) : Optional.empty();
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException("stopped while reading " + file);
            }
            return isOther(file, task) ? Optional.empty() : Optional.of(failed(task, reason(e)));
        }
    }

    /** Whether no link leads to the file; it may have been put there since the walk. */
    private static boolean lies(Path file, HashTask task) throws IOException {
        Path folder = task.root().toRealPath().resolve(task.location()).getParent();
        return file.getParent().toRealPath().equals(folder);
    }

    private static boolean isAsIn(Path file, HashTask task) throws IOException {
        return SeenFile.at(file).equals(Optional.of(task.seen()));
    }

    /** Whether it vanished, changed or became something else, so that nothing is wrong with the file of the task. */
    private static boolean isOther(Path file, HashTask task) {
        try {
            return !isAsIn(file, task);
        } catch (IOException unknown) {
            return false;
        }
    }

    private List<Digest> read(Path file, Set<Digest.Algorithm> algorithms) throws IOException {
        Map<Digest.Algorithm, MessageDigest> running = new EnumMap<>(Digest.Algorithm.class);
        algorithms.forEach(algorithm -> running.put(algorithm, algorithm.start()));
        try (SeekableByteChannel in =
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            buffer.clear();
            while (in.read(buffer) >= 0) {
                buffer.flip();
                running.values().forEach(digest -> digest.update(buffer.duplicate()));
                buffer.clear();
            }
        }
        List<Digest> digests = new ArrayList<>();
        running.forEach((algorithm, digest) -> digests.add(Digest.of(algorithm, digest)));
        return digests;
    }

    private static HashResult failed(HashTask task, String why) {
        return new HashResult(task, List.of(), Optional.of(why));
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
