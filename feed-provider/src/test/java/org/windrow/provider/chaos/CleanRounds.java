package org.windrow.provider.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rounds of what happens at sites: rsync brings files, staging is cleaned of all but the newest, rsync runs again and
 * brings back what it misses. With the files released before the cleaning nothing changes in the feed; without, what
 * was cleaned is gone, and is published again when it is back.
 */
final class CleanRounds implements AutoCloseable {
    private static final int FILES = 3;

    /** What changed in the feed in one step. */
    record Changed(int published, int updated, int gone, int again) {
        static final Changed NOTHING = new Changed(0, 0, 0, 0);
    }

    /** One round: after rsync, after the cleaning, after the second rsync, and how it stands then. */
    record Round(
            int number,
            boolean released,
            Changed brought,
            int cleaned,
            int status,
            Changed afterCleaning,
            Changed afterSecond,
            int inFeed) {}

    private final Path instrument;
    private final ProviderProcess provider;
    private final FeedClient client;
    private final int datasets;
    private final Map<String, FeedClient.Held> before = new HashMap<>();

    /** Prepares rounds that bring so many new datasets each. */
    CleanRounds(Path home, int datasets) throws IOException {
        this.datasets = datasets;
        this.instrument = Files.createDirectories(home.resolve("instrument"));
        this.provider = new ProviderProcess(home, "settle: 150ms, gone-after: 1s");
        this.client = new FeedClient(provider.feed(), new Ledger());
    }

    void start() throws IOException {
        provider.start();
        provider.awaitAnswers();
    }

    /** Runs a round; {@code number} counts from 1. */
    Round run(int number, boolean release) throws IOException, InterruptedException {
        makeData(number);
        Changed brought = bring();
        List<String> cleaned = toClean(number);
        if (release && !cleaned.isEmpty()) {
            Path list = Files.write(provider.home.resolve("release.txt"), cleaned);
            provider.command(0, "release", list.toString());
        }
        for (String file : cleaned) {
            Files.delete(provider.staging.resolve(file));
        }
        if (number % 2 == 0) {
            removeEmptyFolders();
        }
        Changed afterCleaning = changed();
        int status = cleaned.isEmpty() ? 0 : statusOf(cleaned.get(0));
        Changed afterSecond = bring();
        return new Round(
                number,
                release,
                brought,
                cleaned.size() / FILES,
                status,
                afterCleaning,
                afterSecond,
                client.view().size());
    }

    /** Whether the feed shows exactly what the instrument has. */
    String differences() throws IOException {
        Map<String, Map<String, String>> wanted = new HashMap<>();
        try (Stream<Path> walk = Files.walk(instrument)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                wanted.computeIfAbsent("lab/" + instrument.relativize(file.getParent()), any -> new HashMap<>())
                        .put(file.getFileName().toString(), Disk.content(Files.readAllBytes(file)));
            }
        }
        return Differences.of(client.view(), wanted);
    }

    /** New datasets, and one more file in a dataset of the round before. */
    private void makeData(int number) throws IOException {
        for (int d = 1; d <= datasets; d++) {
            Path folder = Files.createDirectories(instrument.resolve("user/r" + number + "-" + d));
            for (int f = 1; f <= FILES; f++) {
                Files.writeString(folder.resolve("f" + f + ".tif"), "round " + number + " " + d + " " + f);
            }
        }
        if (number > 1) {
            Files.writeString(instrument.resolve("user/r" + (number - 1) + "-1/f1.tif"), "better " + number);
        }
    }

    private Changed bring() throws IOException, InterruptedException {
        Rsync.bring(instrument, provider.staging);
        return changed();
    }

    private List<String> toClean(int number) throws IOException {
        List<String> files = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(provider.staging)) {
            walk.filter(Files::isRegularFile)
                    .map(file -> provider.staging.relativize(file).toString())
                    .filter(file -> !file.startsWith("user/r" + number + "-"))
                    .sorted()
                    .forEach(files::add);
        }
        return files;
    }

    private void removeEmptyFolders() throws IOException {
        try (Stream<Path> folders = Files.list(provider.staging.resolve("user"))) {
            for (Path folder : folders.toList()) {
                boolean empty;
                try (Stream<Path> inside = Files.list(folder)) {
                    empty = inside.findAny().isEmpty();
                }
                if (empty) {
                    Files.delete(folder);
                }
            }
        }
    }

    private int statusOf(String file) throws IOException, InterruptedException {
        return client.get(provider.feed().resolve("files/lab/" + file), Optional.empty())
                .statusCode();
    }

    /** Waits until the provider rests, and says what changed for a client since the last time. */
    private Changed changed() throws IOException, InterruptedException {
        provider.awaitRest();
        client.poll();
        int published = 0;
        int updated = 0;
        int gone = 0;
        int again = 0;
        for (Map.Entry<String, FeedClient.Held> dataset : client.held().entrySet()) {
            FeedClient.Held was = before.put(dataset.getKey(), dataset.getValue());
            boolean there = dataset.getValue().files().isPresent();
            if (was == null) {
                published++;
            } else if (was.change() != dataset.getValue().change()) {
                gone += there ? 0 : 1;
                again += there && was.files().isEmpty() ? 1 : 0;
                updated += there && was.files().isPresent() ? 1 : 0;
            }
        }
        return new Changed(published, updated, gone, again);
    }

    @Override
    public void close() {
        provider.close();
    }
}
