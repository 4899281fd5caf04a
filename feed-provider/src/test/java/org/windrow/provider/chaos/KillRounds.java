package org.windrow.provider.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A provider is killed at random moments while datasets come and change and a client polls. No number may come again
 * with other content, nothing may be published that never was, nothing may be lost, and ids must stay.
 */
final class KillRounds implements AutoCloseable {
    private static final int STEPS_AT_ONCE = 12;

    /** What happened, for a summary. */
    record Report(int kills, int stops, int lostIndexes, long numbers, int polls, int datasets) {}

    private final long seed;
    private final Random random;
    private final ProviderProcess provider;
    private final WholeStates states;
    private final Ledger ledger = new Ledger();
    private final Map<String, String> ids = new TreeMap<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private FeedClient client;
    private volatile boolean over;
    private int kills;
    private int stops;
    private int lost;
    private int polls;

    KillRounds(Path home, long seed) throws IOException {
        this.seed = seed;
        this.random = new Random(seed);
        this.provider = new ProviderProcess(home, "settle: 150ms");
        this.states = new WholeStates(provider.staging, home.resolve("workshop"), new Random(seed + 1));
        this.client = new FeedClient(provider.feed(), ledger);
    }

    /** Kills until {@code enough}, then once more with the index deleted; any failure names the seed. */
    Report run(BooleanSupplier enough) throws InterruptedException {
        try {
            Thread polling = new Thread(this::poll, "client");
            polling.start();
            do {
                round();
            } while (!enough.getAsBoolean() && failure.get() == null);
            over = true;
            polling.join();
            rest();
            loseIndex();
            rest();
            return new Report(kills, stops, lost, ledger.size(), polls, ids.size());
        } catch (IOException | RuntimeException | AssertionError e) {
            throw new AssertionError("seed " + seed + ", after " + kills + " kills: " + e, e);
        }
    }

    private void round() throws IOException, InterruptedException {
        provider.start();
        if (random.nextInt(4) > 0) {
            provider.awaitAnswers();
        }
        for (int i = random.nextInt(STEPS_AT_ONCE); i >= 0; i--) {
            states.step();
        }
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(900)).toNanos());
        if (!provider.isAlive()) {
            throw new AssertionError("it stopped by itself:\n" + provider.said());
        }
        if (random.nextInt(4) == 0) {
            provider.ask();
            stops++;
        } else {
            provider.kill();
            kills++;
        }
    }

    private void poll() {
        while (!over) {
            try {
                client.poll();
                polls++;
                check();
            } catch (IOException dead) {
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            } catch (InterruptedException | RuntimeException | AssertionError e) {
                failure.compareAndSet(null, e);
                return;
            }
        }
    }

    private void check() {
        client.held().forEach((id, dataset) -> {
            Map<String, String> files = dataset.files().orElseThrow(() -> new AssertionError(id + " left the feed"));
            if (!states.everWas(dataset.dataset(), files)) {
                throw new AssertionError(dataset.dataset() + " is published as it never was: " + files);
            }
            String before = ids.putIfAbsent(dataset.dataset(), id);
            if (before != null && !before.equals(id)) {
                throw new AssertionError(dataset.dataset() + " was " + before + " and is " + id);
            }
        });
    }

    /** Undisturbed, everything must be there. */
    private void rest() throws IOException, InterruptedException {
        if (failure.get() != null) {
            throw new AssertionError(failure.get().toString(), failure.get());
        }
        provider.start();
        provider.awaitAnswers();
        provider.awaitRest();
        client.poll();
        check();
        Map<String, Map<String, String>> wanted = states.now();
        if (!client.view().equals(wanted)) {
            throw new AssertionError("in the end:\n" + Differences.of(client.view(), wanted));
        }
        provider.kill();
        kills++;
    }

    private void loseIndex() throws IOException {
        Trees.delete(provider.index.getParent());
        Files.createDirectory(provider.index.getParent());
        client = new FeedClient(provider.feed(), ledger);
        lost++;
    }

    @Override
    public void close() {
        over = true;
        provider.close();
    }
}
