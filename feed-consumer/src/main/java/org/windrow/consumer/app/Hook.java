package org.windrow.consumer.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.check.Amount;

/**
 * A program of the operator's that is told something: arguments as they stand, no shell, one JSON object on its standard
 * input, a limit in time.
 */
record Hook(List<String> command, Duration limit) {
    private static final Logger LOG = LoggerFactory.getLogger(Hook.class);

    Hook {
        command = List.copyOf(command);
    }

    /**
     * Runs it to its end. How it ends is logged, and does not matter further.
     *
     * @throws IOException if it could not be started
     */
    void run(Map<String, Object> message) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write((StatusJson.write(message) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException notRead) {
            LOG.debug("{} did not read what it was told", command, notRead);
        }
        try {
            await(process);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private void await(Process process) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("status.hook {} was ended after {}", command, Amount.time(limit));
        } else if (process.exitValue() != 0) {
            LOG.warn("status.hook {} ended with exit code {}", command, process.exitValue());
        }
    }
}
