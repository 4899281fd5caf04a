package org.windrow.consumer.describe.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/** Reads a pipe of a running program aside. */
final class Reading {
    private static final int TAIL = 4096;

    private Reading() {}

    /** The first bytes; no more are read, so that a program that prints on and on waits to be ended. */
    static CompletableFuture<byte[]> upTo(int most, InputStream pipe) {
        return aside(() -> pipe.readNBytes(most));
    }

    /** The last line that is not blank. */
    static CompletableFuture<String> lastLine(InputStream pipe) {
        return aside(() -> {
            byte[] tail = new byte[0];
            byte[] next = pipe.readNBytes(TAIL);
            while (next.length == TAIL) {
                tail = next;
                next = pipe.readNBytes(TAIL);
            }
            byte[] both = Arrays.copyOf(tail, tail.length + next.length);
            System.arraycopy(next, 0, both, tail.length, next.length);
            return new String(both, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .reduce("", (earlier, later) -> later)
                    .strip();
        });
    }

    private interface Source<T> {
        T read() throws IOException;
    }

    private static <T> CompletableFuture<T> aside(Source<T> source) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        result.complete(source.read());
                    } catch (IOException | RuntimeException e) {
                        result.completeExceptionally(e);
                    }
                },
                "describe-command");
        thread.setDaemon(true);
        thread.start();
        return result;
    }
}
