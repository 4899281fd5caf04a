package org.windrow.provider.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the directory of one source on a thread of its own and turns events into {@link Hints}. A watcher that dies is
 * begun anew after a while; until it is live again, whoever asks {@link #state} walks more often. Safe for many threads.
 */
public final class Watch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final String AGAIN = "It is begun anew by itself.";
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration UNTIL_ASKED = Duration.ofDays(365);

    /**
     * What is watched.
     *
     * @param name of the source
     * @param local whether a folder lies on a file system of this machine
     * @param folders how many folders there are, as far as is known; asked only where a limit was reached
     */
    public record Of(String name, Path root, Predicate<Path> local, LongSupplier folders) {}

    private final Of of;
    private final Hints hints;
    private final Runnable changed;
    private final Events.Maker maker;
    private final Duration shortest;
    private final Thread thread;
    private volatile WatchState state = WatchState.STARTING;
    private Events open;
    private boolean closed;
    private boolean again;
    private String lastTold = "";

    /** @param changed called when {@link #state} became another, from the watch's thread */
    public Watch(Of of, Hints hints, Runnable changed) {
        this(of, hints, changed, DirectoryEvents::new, Duration.ofSeconds(10));
    }

    /** @param shortest how long it rests after its first death; twice as long after each that follows */
    Watch(Of of, Hints hints, Runnable changed, Events.Maker maker, Duration shortest) {
        this.of = of;
        this.hints = hints;
        this.changed = changed;
        this.maker = maker;
        this.shortest = shortest;
        this.thread = new Thread(this::live, "watch-" + of.name());
        this.thread.setDaemon(true);
    }

    /** Begins to watch; returns at once. */
    public void start() {
        thread.start();
    }

    /** How far it is. */
    public WatchState state() {
        return state;
    }

    /** Begins anew and at once: the directory was away, or is another. */
    public synchronized void restart() {
        again = true;
        closeOpen();
        notifyAll();
    }

    private void live() {
        Duration rest = shortest;
        try {
            while (!isClosed()) {
                boolean lived = once();
                rest = lived ? shortest : rest;
                if (await(state.kind() == WatchState.Kind.OFF ? UNTIL_ASKED : rest)) {
                    rest = shortest;
                } else {
                    rest = rest.compareTo(LONGEST) < 0 ? rest.multipliedBy(2) : rest;
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Watches until it dies; whether it ever was live. */
    private boolean once() {
        Devices devices = new Devices(of.local());
        Hearing hearing = new Hearing(devices);
        begin();
        try (Events events = opened(devices)) {
            events.run(hearing);
            ended(WatchState.failed("the watcher of " + of.root() + " ended", AGAIN));
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            ended(failure(e));
        }
        return hearing.live;
    }

    private void begin() {
        synchronized (this) {
            again = false;
        }
        become(WatchState.STARTING);
    }

    private Events opened(Devices devices) throws IOException {
        if (!Files.isDirectory(of.root())) {
            throw new IOException(of.root() + " is not there");
        }
        if (!of.local().test(of.root())) {
            throw new Unwatchable(foreign(of.root()));
        }
        Events events = maker.of(of.root(), devices);
        synchronized (this) {
            open = events;
            if (closed || again) {
                closeOpen();
            }
        }
        return events;
    }

    private WatchState failure(Throwable e) {
        if (e instanceof Unwatchable) {
            return WatchState.off(e.getMessage());
        }
        if (e instanceof IOException limit && InotifyLimits.reached(limit)) {
            long folders = of.folders().getAsLong();
            long allowed = new InotifyLimits().watches().orElse(0);
            return WatchState.failed(
                    "fs.inotify.max_user_watches is " + allowed + ", shared by all programs of this user, and "
                            + of.root() + " has " + folders + " folders",
                    InotifyLimits.remedy(Math.max(folders, allowed)));
        }
        String why = e.getMessage() == null || e instanceof RuntimeException ? e.toString() : e.getMessage();
        return WatchState.failed(why, AGAIN);
    }

    private static String foreign(Path folder) {
        return folder + " lies on a network file system, which does not tell what other hosts change";
    }

    private void ended(WatchState why) {
        synchronized (this) {
            open = null;
            if (closed || again) {
                return;
            }
        }
        hints.everything();
        become(why);
    }

    private void become(WatchState next) {
        state = next;
        String text = next.kind() + next.why();
        if (next.kind() != WatchState.Kind.STARTING && !text.equals(lastTold)) {
            lastTold = text;
            tell(next);
        }
        changed.run();
    }

    private void tell(WatchState next) {
        switch (next.kind()) {
            case LIVE -> LOG.info("source {}: {} folders are watched for changes", of.name(), next.folders());
            case OFF -> LOG.info("source {} is not watched but walked: {}", of.name(), next.why());
            default ->
                LOG.warn(
                        "source {} is not watched and is walked more often: {}. {}",
                        of.name(),
                        next.why(),
                        next.remedy());
        }
    }

    /** Whether somebody asked for a new beginning before the time was over. */
    private synchronized boolean await(Duration rest) throws InterruptedException {
        long end = System.nanoTime() + rest.toNanos();
        for (long left = rest.toNanos(); !closed && !again && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return again;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void closeOpen() {
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.debug("the watcher of {} did not close", of.root(), e);
            }
        }
    }

    /** Ends it without waiting for a disk that hangs. */
    @Override
    public synchronized void close() {
        closed = true;
        closeOpen();
        notifyAll();
    }

    /** It cannot be watched, and nothing is wrong with that. */
    private static final class Unwatchable extends IOException {
        private static final long serialVersionUID = 1;

        Unwatchable(String why) {
            super(why);
        }
    }

    /** Turns paths into hints. */
    private final class Hearing implements Events.Listener {
        private final Devices devices;
        private boolean live;

        Hearing(Devices devices) {
            this.devices = devices;
        }

        @Override
        public void ready(long folders) {
            live = true;
            hints.everything(); // what changed while folders were registered, nobody told
            become(devices.foreign()
                    .map(folder -> WatchState.failed(foreign(folder), "Fine: changes elsewhere are told at once."))
                    .orElse(WatchState.live(folders)));
        }

        @Override
        public void changed(Path folder) {
            if (folder.startsWith(of.root())) {
                hints.changed(of.root().relativize(folder).toString());
            }
        }

        @Override
        public void appeared(Path folder) {
            if (folder.startsWith(of.root())) {
                hints.changedBelow(of.root().relativize(folder).toString());
            }
        }

        @Override
        public void lost(String why) {
            LOG.debug("source {}: {}; everything is walked", of.name(), why);
            hints.everything();
        }
    }
}
