package org.windrow.provider.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.windrow.check.ExitCode;
import org.windrow.provider.configuration.Surroundings;
import picocli.CommandLine;

/** A provider that serves a real directory by real settings, and the commands that people run beside it. */
final class LiveProvider implements AutoCloseable {
    /** What a command ended with. */
    record Ended(int code, String out, String err) {}

    final Path here;
    final Path staging;
    final Path settings;
    private final Surroundings around;
    private final HttpClient client = HttpClient.newHttpClient();
    private Optional<Serve> serving = Optional.empty();

    LiveProvider(Path here) throws IOException {
        this.here = here;
        this.staging = Files.createDirectories(here.resolve("staging"));
        this.settings = here.resolve("provider.yaml");
        this.around = new Surroundings(Map.of("USER", "rita"), here.resolve("home"), here, "harvest-1", "UTF-8");
        settings("lab", "user/dataset");
    }

    LiveProvider settings(String source, String structure) throws IOException {
        return settings(source, structure, "24h");
    }

    LiveProvider settings(String source, String structure, String goneAfter) throws IOException {
        Files.writeString(
                settings,
                "server: {port: 0}\nindex: index.db\nscan: {every: 200ms}\nsources:\n  - {name: " + source
                        + ", directory: staging, structure: " + structure + ", settle: 0s, gone-after: " + goneAfter
                        + "}\n");
        return this;
    }

    Path write(String path, String content) throws IOException {
        Path file = staging.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    LiveProvider serve() throws Exception {
        close();
        Flags flags = new Flags();
        new CommandLine(flags).parseArgs("-c", settings.toString());
        serving = Optional.of(Serve.start(
                new SettingsReader(flags, around, new IndexedSources()).read(), around, InstantSource.system()));
        return this;
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(serving.orElseThrow().base().resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    String status() {
        try {
            return get("status").body().replaceAll("\\s", "");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    void awaitStatus(String holds) {
        Await.until(() -> status().contains(holds));
    }

    void awaitCode(String path, int code) {
        Await.until(() -> {
            try {
                return get(path).statusCode() == code;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    /** Runs a command in this process with the settings of this provider. */
    Ended run(String... args) {
        List<String> all = new ArrayList<>(Arrays.asList(args));
        all.addAll(1, List.of("-c", settings.toString()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = ProviderMain.run(around, new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
        return new Ended(code, out.toString(), err.toString());
    }

    /** Runs a command in a process of its own. */
    Ended runApart(String input, String... args) throws Exception {
        List<String> all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dsun.jnu.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                ProviderMain.class.getName(),
                args[0],
                "-c",
                settings.toString()));
        all.addAll(Arrays.asList(args).subList(1, args.length));
        Path out = Files.createTempFile(here, "out", "");
        Path err = Files.createTempFile(here, "err", "");
        ProcessBuilder builder = new ProcessBuilder(all)
                .directory(here.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        try (var in = process.outputWriter()) {
            in.write(input);
        }
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        return new Ended(ended ? process.exitValue() : ExitCode.FAILED, Files.readString(out), Files.readString(err));
    }

    @Override
    public void close() {
        serving.ifPresent(Serve::close);
        serving = Optional.empty();
    }
}
