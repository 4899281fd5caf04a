package org.windrow.provider.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.windrow.provider.app.ProviderMain;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The real program in a process of its own, over one staging directory below {@code home}, which can be killed. */
final class ProviderProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    final Path home;
    final Path staging;
    final Path index;
    private final Path settings;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;

    ProviderProcess(Path home, String times) throws IOException {
        this.home = home;
        this.staging = Files.createDirectories(home.resolve("staging"));
        this.index = home.resolve("index/provider.db");
        Files.createDirectories(index.getParent());
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
        this.settings = Files.writeString(
                home.resolve("provider.yaml"),
                "server: {port: " + port
                        + "}\nindex: index/provider.db\nscan: {every: 200ms, rescan-every: 200ms}\nsources:\n"
                        + "  - {name: lab, directory: staging, structure: user/dataset, " + times + "}\n");
    }

    URI feed() {
        return URI.create("http://127.0.0.1:" + port + "/feed");
    }

    void start() throws IOException {
        process = java("serve")
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolve("provider.log").toFile()))
                .start();
    }

    /** Runs a command of the program beside the service, and returns what it printed. */
    String command(int exitCode, String... arguments) throws IOException, InterruptedException {
        Path said = home.resolve("command.log");
        Process command = java(arguments).redirectOutput(said.toFile()).start();
        if (!command.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            command.destroyForcibly();
            throw new AssertionError(String.join(" ", arguments) + " does not end");
        }
        String output = Files.readString(said);
        if (command.exitValue() != exitCode) {
            throw new AssertionError(
                    String.join(" ", arguments) + " ended with " + command.exitValue() + ": " + output);
        }
        return output;
    }

    private ProcessBuilder java(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ProviderMain.class.getName()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-c", settings.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder;
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As {@code kill} does; it must end by itself. */
    void ask() throws InterruptedException, IOException {
        process.destroy();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("it was asked to stop and runs on:\n" + said());
        }
    }

    String said() throws IOException {
        return Files.readString(home.resolve("provider.log"));
    }

    void awaitAnswers() {
        await("an answer", () -> {
            requireAlive();
            return !status().isMissingNode();
        });
    }

    /**
     * Waits until what lies in staging now is published or waits for a person: a walk that began after this call has
     * ended, and nothing waits.
     */
    void awaitRest() {
        String[] scans = {"", ""};
        await("rest", () -> {
            requireAlive();
            JsonNode lab = status().path("sources").path("lab");
            String scan = lab.path("lastScan").asString("");
            boolean rests = lab.path("waiting").asInt(-1) == 0
                    && lab.path("backlog").path("files").asInt(-1) == 0;
            if (!rests || scan.isEmpty() || scans[0].isEmpty()) {
                scans[0] = scan; // from here on two more ends of a walk are awaited
                scans[1] = "";
            } else if (scans[1].isEmpty()) {
                scans[1] = scan.equals(scans[0]) ? "" : scan;
            }
            return rests && !scans[1].isEmpty() && !scan.equals(scans[1]);
        });
    }

    private void requireAlive() {
        if (!isAlive()) {
            throw new AssertionError("the provider of " + home + " stopped by itself, see its provider.log");
        }
    }

    /** {@code /status}; a missing node where nobody answers. */
    JsonNode status() {
        try {
            HttpRequest request = HttpRequest.newBuilder(feed().resolve("status"))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            return JSON.readTree(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException notYet) {
            return JSON.missingNode();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never came true: " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }
}
