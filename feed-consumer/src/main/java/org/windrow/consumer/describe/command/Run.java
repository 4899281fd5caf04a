package org.windrow.consumer.describe.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One run of a program. When it is over, nothing that it started is left. */
final class Run {
    private static final int MOST_PRINTED = 1 << 20;
    private static final int SLICE_MILLIS = 20;

    private final Duration timeout;
    private final String marker = UUID.randomUUID().toString();

    Run(Duration timeout) {
        this.timeout = timeout;
    }

    /**
     * What the program prints.
     *
     * @throws IOException if it cannot be started, takes too long, prints too much, or ends with a failure
     */
    String printed(List<String> arguments) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("windrow-describe-");
        try {
            Process process = start(arguments, directory);
            Family family = new Family(process, marker);
            try {
                return printed(process, family);
            } finally {
                family.end();
            }
        } finally {
            Leftovers.remove(directory);
        }
    }

    private Process start(List<String> arguments, Path directory) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(arguments)
                .directory(directory.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        environment.put("LC_ALL", "C.UTF-8");
        environment.put(Family.VARIABLE, marker);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IOException("the program " + arguments.get(0) + " cannot be started: " + e.getMessage());
        }
    }

    private String printed(Process process, Family family) throws IOException, InterruptedException {
        CompletableFuture<byte[]> printed = Reading.upTo(MOST_PRINTED + 1, process.getInputStream());
        CompletableFuture<String> complaint = Reading.lastLine(process.getErrorStream());
        long left = timeout.toMillis();
        while (left > 0 && !process.waitFor(Math.min(left, SLICE_MILLIS), TimeUnit.MILLISECONDS)) {
            family.look();
            left -= SLICE_MILLIS;
            if (printed.isDone() && bytes(printed).length > MOST_PRINTED) {
                throw new IOException("it printed more than " + (MOST_PRINTED >> 20) + " MiB");
            }
        }
        if (process.isAlive()) {
            throw new IOException("it was ended after " + timeout.toMillis() + " ms");
        }
        family.end(); // else what it left behind could hold its pipes open
        if (process.exitValue() != 0) {
            String said = now(complaint, "");
            throw new IOException(
                    "it failed with exit code " + process.exitValue() + (said.isEmpty() ? "" : ": " + said));
        }
        byte[] bytes = now(printed, new byte[0]);
        if (bytes.length > MOST_PRINTED) {
            throw new IOException("it printed more than " + (MOST_PRINTED >> 20) + " MiB");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(CompletableFuture<byte[]> printed) {
        return printed.getNow(new byte[0]);
    }

    /** What a pipe has given; its end comes soon when nobody holds it any more. */
    private static <T> T now(CompletableFuture<T> read, T otherwise) throws InterruptedException {
        try {
            return read.get(2, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return otherwise;
        }
    }
}
