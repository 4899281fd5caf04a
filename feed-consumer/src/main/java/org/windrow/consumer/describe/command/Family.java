package org.windrow.consumer.describe.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A program and all that it started. Those whose parents are gone are no longer among its descendants: they are remembered from
 * before, and on Linux known by a variable of their environment.
 */
final class Family {
    static final String VARIABLE = "WINDROW_DESCRIBES";

    private static final int ROUNDS = 5;

    private final Process process;
    private final String mark;
    private final Set<ProcessHandle> seen = new LinkedHashSet<>();

    Family(Process process, String marker) {
        this.process = process;
        this.mark = VARIABLE + "=" + marker;
    }

    /** Remembers those that run now. */
    void look() {
        process.descendants().forEach(seen::add);
    }

    /** Ends them all, and those that they start meanwhile. */
    void end() {
        for (int round = 0; round < ROUNDS; round++) {
            look();
            marked();
            process.destroyForcibly();
            if (seen.stream().noneMatch(ProcessHandle::isAlive)) {
                return;
            }
            seen.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private void marked() {
        try (DirectoryStream<Path> running = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path one : running) {
                if (isMarked(one)) {
                    handle(one).ifPresent(seen::add);
                }
            }
        } catch (IOException noSuchDirectory) {
            return; // another system: those that were seen are all
        }
    }

    private boolean isMarked(Path one) {
        try {
            return new String(Files.readAllBytes(one.resolve("environ")), StandardCharsets.ISO_8859_1).contains(mark);
        } catch (IOException itIsGoneOrOfAnother) {
            return false;
        }
    }

    private static Optional<ProcessHandle> handle(Path one) {
        return ProcessHandle.of(Long.parseLong(one.getFileName().toString()))
                .filter(handle -> handle.pid() != ProcessHandle.current().pid());
    }
}
