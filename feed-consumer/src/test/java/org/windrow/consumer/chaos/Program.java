package org.windrow.consumer.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One of the two programs, in a process of its own that can be killed and started again. */
final class Program implements AutoCloseable {
    private final String mainClass;
    private final Path log;
    private final List<String> settings;
    private Process process;

    Program(Class<?> mainClass, Path log, Path settings) {
        this.mainClass = mainClass.getName();
        this.log = log;
        this.settings = List.of("-c", settings.toString());
    }

    void start(String command) throws IOException {
        process = java(command, log).start();
    }

    /** Runs another command of it beside, to its end; what it says goes to the log. */
    int run(String command) throws IOException, InterruptedException {
        Process beside = java(command, log).start();
        if (!beside.waitFor(2, TimeUnit.MINUTES)) {
            beside.destroyForcibly();
            throw new AssertionError(command + " does not end");
        }
        return beside.exitValue();
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException, IOException {
        if (!process.isAlive()) {
            throw new AssertionError(mainClass + " stopped by itself: " + tail());
        }
        process.destroyForcibly().waitFor();
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    List<String> lines() throws IOException {
        return Files.readAllLines(log);
    }

    private String tail() throws IOException {
        List<String> lines = lines();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
    }

    private ProcessBuilder java(String command, Path output) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass,
                command));
        line.addAll(settings);
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder;
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }
}
