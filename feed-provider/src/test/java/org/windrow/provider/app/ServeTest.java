package org.windrow.provider.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.provider.configuration.ProviderSettings;
import org.windrow.provider.configuration.Surroundings;
import org.windrow.sqlite.StoreException;
import picocli.CommandLine;

/** A whole provider on a free port, asked over HTTP. */
class ServeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path here;

    private Path staging;
    private Surroundings around;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void makeStaging() throws IOException {
        staging = Files.createDirectory(here.resolve("staging"));
        around = new Surroundings(Map.of(), here.resolve("home"), here, "harvest-1", "UTF-8");
        file("e1/SEM/exp1/ds1/a.tif");
        file("e1/SEM/exp1/ds1/sub/b.tif");
        file("e1/SEM/exp1/Thumbs.db");
        file("e1/SEM/exp1/ds2/Gr\u00f6\u00dfe #1.txt");
    }

    private void file(String path) throws IOException {
        Path file = staging.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, path);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2012-01-01T00:00:00Z")));
    }

    private Serve serve() throws Exception {
        return serve(List.of());
    }

    private Serve serve(List<String> more) throws Exception {
        List<String> args = new ArrayList<>(List.of("-d", staging.toString(), "--settle", "0s"));
        args.addAll(List.of("--structure", "user/instrument/experiment/dataset"));
        args.addAll(more.contains("--port") ? List.of() : List.of("--port", "0"));
        args.addAll(more);
        Flags flags = new Flags();
        new CommandLine(flags).parseArgs(args.toArray(String[]::new));
        ProviderSettings settings = new SettingsReader(flags, around, new IndexedSources()).read();
        return Serve.start(settings, around, InstantSource.system());
    }

    private HttpResponse<String> get(URI uri) throws Exception {
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private String await(Serve serve, String path, Predicate<HttpResponse<String>> until) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            HttpResponse<String> answer = get(serve.base().resolve(path));
            if (until.test(answer)) {
                return answer.body();
            }
            assertTrue(System.nanoTime() < deadline, "still after a minute: " + answer.body());
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private static Predicate<HttpResponse<String>> holds(String text) {
        return answer -> answer.body().replace(" ", "").contains(text);
    }

    @Test
    void a_tree_is_published_and_a_file_that_comes_later_too() throws Exception {
        try (Serve serve = serve()) {
            assertEquals(200, get(serve.base().resolve("health")).statusCode());
            await(serve, "status", holds("\"datasets\":2,"));

            file("e2/SEM/exp2/ds1/c.tif");

            await(serve, "status", holds("\"datasets\":3,"));
            assertTrue(get(serve.base().resolve("feed")).body().contains("e2/SEM/exp2/ds1/c.tif"));
        }
    }

    @Test
    void a_restart_publishes_nothing_anew() throws Exception {
        try (Serve first = serve(List.of("--no-hashes"))) {
            await(first, "status", holds("\"change\":2,"));
        }
        try (Serve second = serve(List.of("--no-hashes"))) {
            file("e2/SEM/exp2/ds1/c.tif");

            await(second, "status", holds("\"change\":3,"));
        }
    }

    @Test
    void a_source_whose_directory_went_away_is_frozen_and_comes_back() throws Exception {
        try (Serve serve = serve()) {
            await(serve, "status", holds("\"datasets\":2,"));
        }
        Path away = Files.move(staging, here.resolve("away"));

        try (Serve serve = serve()) {
            await(serve, "health", answer -> answer.statusCode() == 503);
            await(serve, "status", holds("\"datasets\":2,"));
            Files.move(away, staging);
            await(serve, "health", answer -> answer.statusCode() == 200);
        }
    }

    @Test
    void why_works_beside_a_running_provider() throws Exception {
        Path index = here.resolve("provider.db");
        try (Serve serve = serve(List.of("--index", index.toString()))) {
            await(serve, "status", holds("\"datasets\":2,"));

            assertTrue(why(index, 0, staging + "/e1/SEM/exp1/ds1/a.tif").contains("done: published in dataset"));
            assertTrue(why(index, 0, "staging/e1/SEM/exp1/Thumbs.db").contains("'Thumbs.db'"));
            assertTrue(why(index, 0, "e1/SEM/exp1/ds1").contains("published with change"));
            why(index, 1, "no/such/path");
        }
    }

    private String why(Path index, int code, String asked) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] args = {"why", "-d", staging.toString(), "--index", index.toString(), asked};
        assertEquals(code, ProviderMain.run(around, new PrintWriter(out), new PrintWriter(err), args), err.toString());
        return out.toString();
    }

    @Test
    void why_without_an_index_says_so_with_exit_11() {
        StringWriter err = new StringWriter();

        int code = ProviderMain.run(
                around, new PrintWriter(new StringWriter()), new PrintWriter(err), "why", "-d", "staging", "x");

        assertEquals(11, code, err.toString());
    }

    @Test
    void a_second_provider_on_the_same_index_is_refused() throws Exception {
        try (Serve first = serve()) {
            StoreException refused = assertThrows(StoreException.class, () -> serve());

            assertTrue(refused.getMessage().contains("in use by another provider"), refused.getMessage());
            assertEquals(200, get(first.base().resolve("health")).statusCode());
        }
    }

    @Test
    void a_taken_port_is_told_and_the_index_is_let_go() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());

            IOException refused = assertThrows(IOException.class, () -> serve(List.of("--port", port)));

            assertTrue(refused.getMessage().contains("Choose another port"), refused.getMessage());
        }
        try (Serve again = serve()) {
            assertEquals(200, get(again.base().resolve("health")).statusCode());
        }
    }
}
