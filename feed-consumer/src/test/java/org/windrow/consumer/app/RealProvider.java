package org.windrow.consumer.app;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.windrow.provider.app.ProviderMain;

/** The real provider in a process of its own, serving {@code staging} below a directory. */
public final class RealProvider implements AutoCloseable {
    private final Path directory;
    private final int port;
    private Child child;

    public RealProvider(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        Files.createDirectories(staging());
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
    }

    Path staging() {
        return directory.resolve("staging");
    }

    Path index() {
        return directory.resolve("index").resolve("provider.db");
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    public void write(String path, String content) throws IOException {
        Path file = staging().resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    public void start() throws IOException {
        start("--structure", "user/instrument/experiment/dataset");
    }

    /** Starts it with these flags that say how files become datasets. */
    public void start(String... grouping) throws IOException {
        Files.createDirectories(index().getParent());
        List<String> arguments =
                new ArrayList<>(List.of("serve", "-d", staging().toString()));
        arguments.addAll(List.of("--index", index().toString(), "--settle", "300ms", "-p", Integer.toString(port)));
        arguments.addAll(List.of(grouping));
        child = Child.start(
                directory.resolve("provider.log"), ProviderMain.class.getName(), arguments.toArray(String[]::new));
    }

    void kill() throws InterruptedException {
        child.kill();
    }

    /** Waits until so many datasets are published, nothing waits, and the change log has come to {@code change}. */
    public void awaitPublished(int datasets, int change) {
        Child.await(datasets + " datasets and change " + change + " in " + directory, () -> {
            if (!child.isAlive()) {
                throw new AssertionError("the provider stopped, see provider.log in " + directory);
            }
            String status = status();
            return number(status, "datasets") == datasets
                    && number(status, "waiting") == 0
                    && number(status, "change") >= change;
        });
    }

    long change() {
        return number(status(), "change");
    }

    private String status() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) url().resolve("status").toURL().openConnection();
            connection.setRequestProperty("Accept", "application/json");
            return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException notYet) {
            return "";
        }
    }

    private static long number(String json, String name) {
        Matcher matcher = Pattern.compile('"' + name + "\"\\s*:\\s*(\\d+)").matcher(json);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
    }

    @Override
    public void close() {
        if (child != null) {
            child.close();
        }
    }
}
