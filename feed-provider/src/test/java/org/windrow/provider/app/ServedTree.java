package org.windrow.provider.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.windrow.model.FeedEntry;
import org.windrow.provider.configuration.ProviderSettings;
import org.windrow.provider.configuration.Surroundings;
import org.windrow.wire.AtomReader;
import org.windrow.wire.RawEntry;
import picocli.CommandLine;

/** Real files, served by the whole provider, and the entries that its feed then has. */
final class ServedTree {
    private static final AtomReader READER = new AtomReader(new AtomReader.Limits(100_000_000, 10_000_000));

    private final Path here;
    final Path staging;
    final Surroundings around;
    private final HttpClient client = HttpClient.newHttpClient();

    ServedTree(Path here) throws IOException {
        this.here = here;
        this.staging = Files.createDirectories(here.resolve("staging"));
        this.around = new Surroundings(Map.of(), here.resolve("home"), here, "harvest-1", "UTF-8");
    }

    ServedTree files(String... paths) throws IOException {
        for (String path : paths) {
            Path file = staging.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, path);
        }
        return this;
    }

    ProviderSettings settings(String... flags) throws Exception {
        List<String> args = new ArrayList<>(List.of("-d", staging.toString(), "--settle", "0s", "--port", "0"));
        args.addAll(List.of("--index", here.resolve("provider.db").toString()));
        args.addAll(List.of(flags));
        Flags read = new Flags();
        new CommandLine(read).parseArgs(args.toArray(String[]::new));
        return new SettingsReader(read, around, new IndexedSources()).read();
    }

    /** The entries of the feed once that many datasets are in it and nothing waits. */
    List<FeedEntry> entries(int datasets, String... flags) throws Exception {
        try (Serve serve = Serve.start(settings(flags), around, InstantSource.system())) {
            awaitPublished(serve, datasets);
            List<RawEntry> raw = new ArrayList<>();
            URI feed = serve.base().resolve("feed");
            READER.read(new ByteArrayInputStream(get(feed)), feed, raw::add);
            List<FeedEntry> entries = new ArrayList<>();
            for (RawEntry entry : raw) {
                entries.add(READER.entry(entry));
            }
            return entries;
        }
    }

    /** {@link #entries} as {@code owner | experiment | title | attributes | files}, sorted. */
    List<String> lines(int datasets, String... flags) throws Exception {
        return entries(datasets, flags).stream().map(ServedTree::line).sorted().toList();
    }

    private static String line(FeedEntry entry) {
        String owner = entry.author().map(ServedTree::person).orElse("-");
        String files = entry.files().stream()
                .map(file -> file.title().orElse("?"))
                .sorted()
                .collect(Collectors.joining(", "));
        return String.join(
                " | ",
                owner,
                entry.experimentTitle().orElse("-"),
                entry.title().orElse("-"),
                entry.attributes().toString(),
                files);
    }

    private static String person(FeedEntry.Person person) {
        Optional<String> address = person.email().map(email -> " <" + email + ">");
        return person.name().orElse("-") + address.orElse("");
    }

    private void awaitPublished(Serve serve, int datasets) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            String status = new String(get(serve.base().resolve("status")), StandardCharsets.UTF_8).replace(" ", "");
            if (status.contains("\"datasets\":" + datasets + ",") && status.contains("\"waiting\":0,")) {
                return;
            }
            assertTrue(System.nanoTime() < deadline, "still after a minute: " + status);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private byte[] get(URI address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray())
                .body();
    }
}
