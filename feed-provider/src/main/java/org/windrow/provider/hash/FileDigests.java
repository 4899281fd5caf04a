package org.windrow.provider.hash;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
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
import org.windrow.provider.scan.Links;
import org.windrow.provider.scan.SeenFile;

/** Reads a file once and computes all digests that are wanted. Belongs to one thread. */
final class FileDigests {
    private static final int BUFFER = 1 << 20;

    /** Opens a file to be read. */
    @FunctionalInterface
    interface Opening {
        /**
         * Follows no link. An interrupt does not close what it opens: whoever interrupts a thread that hangs in a dead
         * disk would hang with it.
         */
        Opening USUAL = file -> Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);

        InputStream open(Path file) throws IOException;
    }

    /** Is told of progress, and makes the reader wait where it is too fast. */
    @FunctionalInterface
    interface Pace {
        void read(long bytes) throws InterruptedException;
    }

    private final byte[] buffer;
    private final Opening opening;
    private final Pace pace;

    /** @param portion bytes to read at once at most */
    FileDigests(Opening opening, Pace pace, int portion) {
        this.opening = opening;
        this.pace = pace;
        this.buffer = new byte[portion];
    }

    static int usualPortion() {
        return BUFFER;
    }

    /** The digests, or why there are none; nothing where the file is not, or did not stay, in the task's state. */
    Optional<HashResult> of(HashTask task) throws InterruptedException {
        try {
            Optional<Path> file = task.links().place(task.root(), task.location());
            if (file.isEmpty()) {
                return Optional.of(failed(task, stands(task.links())));
            }
            if (!isAsIn(task)) {
                return Optional.empty();
            }
            List<Digest> digests = read(file.get(), task.algorithms());
            return isAsIn(task) ? Optional.of(new HashResult(task, digests, Optional.empty())) : Optional.empty();
        } catch (IOException e) {
            return isOther(task) ? Optional.empty() : Optional.of(failed(task, reason(e)));
        }
    }

    /** It may have been put there since the walk. */
    private static String stands(Links links) {
        return links == Links.OFF
                ? "a link stands in its path"
                : "a link in its path leads out of the source directory";
    }

    private static boolean isAsIn(HashTask task) throws IOException {
        return SeenFile.below(task.root(), task.location(), task.links()).equals(Optional.of(task.seen()));
    }

    /** Whether it vanished, changed or became something else, so that nothing is wrong with the file of the task. */
    private static boolean isOther(HashTask task) {
        try {
            return !isAsIn(task);
        } catch (IOException unknown) {
            return false;
        }
    }

    private List<Digest> read(Path file, Set<Digest.Algorithm> algorithms) throws IOException, InterruptedException {
        Map<Digest.Algorithm, MessageDigest> running = new EnumMap<>(Digest.Algorithm.class);
        algorithms.forEach(algorithm -> running.put(algorithm, algorithm.start()));
        try (InputStream in = opening.open(file)) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                for (MessageDigest digest : running.values()) {
                    digest.update(buffer, 0, length);
                }
                pace.read(length);
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
