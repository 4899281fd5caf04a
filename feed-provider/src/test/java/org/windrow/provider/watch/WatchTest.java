package org.windrow.provider.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {
    private static final Duration SHORT = Duration.ofMillis(5);

    @TempDir
    Path root;

    private final Hints hints = new Hints(() -> {});
    private final LinkedBlockingQueue<WatchState> states = new LinkedBlockingQueue<>();
    private boolean local = true;
    private Watch watch;

    @AfterEach
    void close() {
        watch.close();
    }

    private Watch start(Events.Maker maker) {
        Watch.Of of = new Watch.Of("staging", root, path -> local, () -> 12_345);
        Watch[] self = new Watch[1];
        self[0] = new Watch(of, hints, () -> states.add(self[0].state()), maker, SHORT);
        watch = self[0];
        watch.start();
        return watch;
    }

    private WatchState next(WatchState.Kind kind) throws InterruptedException {
        while (true) {
            WatchState state = states.poll(30, TimeUnit.SECONDS);
            assertTrue(state != null, "never " + kind);
            if (state.kind() == kind) {
                return state;
            }
        }
    }

    private void live() throws Exception {
        start(DirectoryEvents::new);
        next(WatchState.Kind.LIVE);
        hints.takeEverything();
    }

    private static <T> void await(T expected, Supplier<T> actual) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!expected.equals(actual.get()) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(5_000_000);
        }
        assertEquals(expected, actual.get());
    }

    /** Hints as they come, until those expected are among them. */
    private void awaitHints(String... folders) {
        TreeMap<String, Boolean> all = new TreeMap<>();
        await(true, () -> {
            hints.take().forEach((folder, below) -> all.merge(folder, below, Boolean::logicalOr));
            return all.keySet().containsAll(List.of(folders));
        });
    }

    @Test
    void a_file_that_changes_hints_at_its_folder() throws Exception {
        Files.createDirectories(root.resolve("a/b/c"));
        live();

        Files.writeString(root.resolve("a/b/c/file"), "x");
        awaitHints("a/b/c");
        Files.writeString(root.resolve("top"), "x");
        awaitHints("");
        Files.delete(root.resolve("a/b/c/file"));
        awaitHints("a/b/c");
    }

    @Test
    void folders_that_come_are_watched_too_with_all_that_came_with_them() throws Exception {
        live();
        assertEquals(1, watch.state().folders());

        Files.createDirectories(root.resolve("new/deep/er"));
        awaitHints("", "new");
        Files.writeString(root.resolve("new/deep/er/file"), "x");

        awaitHints("new/deep/er");
    }

    @Test
    void a_renamed_folder_is_watched_under_its_new_name() throws Exception {
        Files.createDirectories(root.resolve("old/sub"));
        live();

        Files.move(root.resolve("old"), root.resolve("young"));
        awaitHints("", "young");
        Files.writeString(root.resolve("young/sub/file"), "x");

        awaitHints("young/sub");
    }

    @Test
    void becoming_live_wants_a_walk_because_nobody_told_of_what_changed_meanwhile() throws Exception {
        start(DirectoryEvents::new);
        next(WatchState.Kind.LIVE);

        assertTrue(hints.wantsEverything());
    }

    @Test
    void a_link_is_neither_followed_nor_a_reason_to_fail() throws Exception {
        Files.createDirectory(root.resolve("real"));
        Files.createSymbolicLink(root.resolve("loop"), root);
        start(DirectoryEvents::new);

        assertEquals(2, next(WatchState.Kind.LIVE).folders());
    }

    @Test
    void the_limit_of_inotify_is_told_with_its_remedy_and_tried_again() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        start((where, devices) -> {
            if (tries.incrementAndGet() < 3) {
                throw new IOException("User limit of inotify watches reached");
            }
            return new DirectoryEvents(where, devices);
        });

        WatchState failed = next(WatchState.Kind.FAILED);
        assertTrue(failed.why().contains("has 12345 folders"), failed.why());
        assertTrue(failed.remedy().contains("sysctl fs.inotify.max_user_watches="), failed.remedy());
        assertTrue(hints.wantsEverything());
        next(WatchState.Kind.LIVE);
    }

    @Test
    void a_network_file_system_is_not_watched_and_that_is_no_failure() throws Exception {
        local = false;
        start(DirectoryEvents::new);

        assertTrue(next(WatchState.Kind.OFF).why().contains("network file system"));
    }

    @Test
    void a_watcher_that_dies_is_begun_anew() throws Exception {
        AtomicInteger lives = new AtomicInteger();
        start((where, devices) -> new Events() {
            @Override
            public void run(Listener listener) {
                listener.ready(1);
                if (lives.incrementAndGet() < 3) {
                    throw new IllegalStateException("died");
                }
                listener.changed(where.resolve("at last"));
            }

            @Override
            public void close() {}
        });

        assertTrue(next(WatchState.Kind.FAILED).why().contains("died"));
        awaitHints("at last");
    }

    @Test
    void events_that_were_lost_want_a_walk() throws Exception {
        CountDownLatch taken = new CountDownLatch(1);
        start((where, devices) -> new Events() {
            @Override
            public void run(Listener listener) throws IOException {
                listener.ready(1);
                try {
                    taken.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                listener.lost("overflow");
                taken.countDown();
            }

            @Override
            public void close() {}
        });
        next(WatchState.Kind.LIVE);
        hints.takeEverything();
        taken.countDown();

        await(true, hints::wantsEverything);
    }

    @Test
    void a_directory_that_went_away_and_came_back_is_watched_again() throws Exception {
        Path away = root.resolveSibling(root.getFileName() + "-away");
        live();

        Files.move(root, away);
        watch.restart();
        assertTrue(next(WatchState.Kind.FAILED).why().contains("is not there"));
        Files.move(away, root);
        next(WatchState.Kind.LIVE);
        Files.writeString(root.resolve("file"), "x");

        awaitHints("");
    }
}
