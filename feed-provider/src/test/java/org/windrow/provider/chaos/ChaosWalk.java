package org.windrow.provider.chaos;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.windrow.model.Enclosure;
import org.windrow.provider.app.WatchedPasses;
import org.windrow.provider.scan.EachFolder;
import org.windrow.provider.scan.Source;
import org.windrow.provider.scan.Structure;

/**
 * A client walks the feed while random changes happen; in the end it must hold exactly what the disk holds.
 *
 * <p>Changes are let through some at a time as the provider's passes go on, so that every pass meets some in its midst.
 */
final class ChaosWalk {
    private static final int FILES_EACH = 220;
    private static final int MAY_VANISH = 9;
    private static final int PASSES_BETWEEN_LETTING_GO = 5;
    private static final int PASSES_BETWEEN_WALKS = 10;

    /** Who tells the provider of changes. */
    enum Watcher {
        /** Nobody, as on network file systems: every pass walks everything. */
        OFF,
        /** The kernel; everything is walked now and then. */
        LIVE,
        /** The kernel, and half of what it tells is lost. */
        LOSSY
    }

    /** What a walk did, for its summary; {@code hints} of a watcher that were followed, and lost. */
    record Report(
            long changes,
            long numbers,
            int datasets,
            int polls,
            int downloads,
            int refused,
            int walks,
            long hints,
            long lost) {}

    /** Something that runs until the walk ends. */
    private interface Loop {
        void run() throws IOException, InterruptedException;
    }

    private final Random random;
    private final long changes;
    private final List<Source> sources;
    private final List<Shelf> shelves;
    private final RandomWriter writer;
    private final Harvest harvest;
    private final Ledger ledger = new Ledger();
    private final FeedClient client;
    private final Optional<WatchedPasses> watched;
    private final Semaphore allowed = new Semaphore(0);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean written;
    private volatile boolean over;
    private int polls;
    private int downloads;
    private int refused;
    private int walks;
    private int steps;

    private ChaosWalk(Path home, long seed, long changes, Watcher watcher) throws IOException {
        this.random = new Random(seed);
        this.changes = changes;
        this.sources = List.of(
                source(home, "lab", Structure.parse("user/dataset")),
                source(home, "old", Structure.parse("user/dataset/part")),
                source(home, "flat", new EachFolder()));
        this.shelves = sources.stream().map(Shelf::new).toList();
        this.writer = new RandomWriter(
                new Random(seed + 1), shelves, Files.createDirectory(home.resolve("workshop")), FILES_EACH);
        this.harvest = new Harvest(home.resolve("index.db"), sources);
        this.client = new FeedClient(harvest.feed(), ledger);
        Random loss = new Random(seed + 2);
        this.watched = watcher == Watcher.OFF
                ? Optional.empty()
                : Optional.of(new WatchedPasses(
                        harvest.pass, harvest.index, () -> watcher == Watcher.LOSSY && loss.nextBoolean()));
    }

    private static Source source(Path home, String name, org.windrow.provider.scan.Grouping grouping)
            throws IOException {
        return Harvest.source(name, Files.createDirectory(home.resolve(name)), grouping);
    }

    /** Runs one walk below {@code home}; any failure names the seed. */
    static Report run(Path home, long seed, long changes, Watcher watcher) throws InterruptedException {
        try {
            ChaosWalk walk = new ChaosWalk(home, seed, changes, watcher);
            try {
                return walk.run();
            } finally {
                walk.watched.ifPresent(WatchedPasses::close);
                walk.harvest.close();
            }
        } catch (IOException | RuntimeException | AssertionError e) {
            throw new AssertionError("seed " + seed + ", " + changes + " changes, watcher " + watcher + ": " + e, e);
        }
    }

    private Report run() throws InterruptedException, IOException {
        Thread writing = loop("writer", this::write);
        Thread walking = loop("client", this::poll);
        while (!written && failure.get() == null) {
            step();
        }
        allowed.release(1_000_000); // where the client failed, the writer must not wait for ever
        writing.join();
        over = true;
        walking.join();
        if (failure.get() != null) {
            throw new AssertionError("while it changed: " + failure.get(), failure.get());
        }
        harvest.settle();
        compare();
        return new Report(
                changes,
                ledger.size(),
                client.view().size(),
                polls,
                downloads,
                refused,
                walks,
                watched.map(WatchedPasses::heeded).orElse(0L),
                watched.map(WatchedPasses::lost).orElse(0L));
    }

    private Thread loop(String name, Loop loop) {
        Thread thread = new Thread(
                () -> {
                    try {
                        loop.run();
                    } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
                        failure.compareAndSet(null, e);
                    }
                },
                name);
        thread.start();
        return thread;
    }

    private void write() throws IOException, InterruptedException {
        try {
            for (long i = 0; i < changes && failure.get() == null; i++) {
                allowed.acquire();
                writer.change();
            }
        } finally {
            written = true;
        }
    }

    /** One pass, with changes in its midst; now and then the clock jumps, and what vanished is let go. */
    private void step() throws InterruptedException, IOException {
        allowed.release(random.nextInt(40, 160));
        if (random.nextInt(12) == 0) {
            clockJumps();
        }
        if (random.nextInt(3) == 0) {
            harvest.pass.publishDue();
        }
        if (watched.isPresent() && steps % PASSES_BETWEEN_WALKS > 0) {
            watched.get().step();
        } else {
            harvest.pass.run();
        }
        if (++steps % PASSES_BETWEEN_LETTING_GO == 0) {
            harvest.clock.move(Harvest.GONE.plusSeconds(1));
            harvest.pass.run();
            harvest.clock.move(Harvest.GONE.plusSeconds(1).negated());
            shelves.forEach(shelf -> shelf.allowToVanish(MAY_VANISH));
        }
    }

    private void clockJumps() {
        harvest.clock.move(Duration.ofSeconds(random.nextInt(-3_600, 3_600)));
    }

    private void poll() throws IOException, InterruptedException {
        Random dice = new Random(changes);
        while (!over && failure.get() == null) {
            client.poll();
            polls++;
            if (!client.lastFiles().isEmpty()) {
                download(client.lastFiles().get(dice.nextInt(client.lastFiles().size())));
            }
            if (polls % 20 == 0) {
                afresh();
            }
        }
    }

    /** Bytes that arrive whole are those that their entity tag names, whatever happens to the file meanwhile. */
    private void download(Enclosure file) throws InterruptedException {
        try {
            HttpResponse<byte[]> answer = client.get(file.href(), Optional.empty());
            downloads++;
            if (answer.statusCode() != 200) {
                refused++;
                return;
            }
            String tag = answer.headers().firstValue("ETag").orElseThrow();
            String hex = Disk.content(answer.body()).replaceAll(".* ", "");
            if (!tag.contains(hex)) {
                throw new AssertionError(file.href() + " was served as " + tag + " and is " + hex);
            }
        } catch (IOException broken) {
            refused++; // it changed while it was sent
        }
    }

    /** A whole walk beside the changes: nothing in it may contradict what any client saw. */
    private FeedClient afresh() throws IOException, InterruptedException {
        FeedClient other = new FeedClient(harvest.feed(), ledger);
        other.poll();
        walks++;
        return other;
    }

    private void compare() throws IOException, InterruptedException {
        client.poll();
        Map<String, Map<String, String>> disk = Disk.of(sources);
        require("the client that walked all the time", client::view, disk);
        require("a client that walks afresh", afresh()::view, disk);
        List<String> incomplete = new ArrayList<>();
        client.held().forEach((id, dataset) -> {
            if (!dataset.complete()) {
                incomplete.add(id);
            }
        });
        if (!incomplete.isEmpty()) {
            throw new AssertionError("still called incomplete: " + incomplete);
        }
    }

    private void require(String who, Supplier<Map<String, Map<String, String>>> view, Map<?, ?> disk) {
        if (!view.get().equals(disk)) {
            throw new AssertionError(who + " does not hold what the disk holds:\n" + Differences.of(view.get(), disk));
        }
    }
}
