package org.windrow.provider.watch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.provider.index.ListMark;

/**
 * Follows a growing list of paths on a thread of its own and turns its lines into {@link Hints}. Safe for many threads.
 */
public final class FileList implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileList.class);
    private static final int SHOWN = 200;

    /**
     * What is followed.
     *
     * @param name of the source
     * @param root its directory
     * @param file the list
     */
    public record Of(String name, Path root, Path file) {}

    /**
     * How far it is.
     *
     * @param following whether the list is there and read as it grows
     * @param why it is not, where it is not
     * @param lines read since the start that named something
     * @param unusable lines since the start that named nothing below the directory
     */
    public record State(boolean following, String why, long lines, long unusable) {}

    private final Of of;
    private final Hints hints;
    private final Runnable changed;
    private final Duration every;
    private final GrowingFile file;
    private final Thread thread;
    private volatile State state = new State(false, "not looked at yet", 0, 0);
    private volatile Optional<ListMark> mark = Optional.empty();
    private List<Path> roots;
    private long lines;
    private long unusable;
    private boolean closed;

    /**
     * Prepares to follow a list; {@link #start} starts it.
     *
     * @param kept how far it was read before
     * @param changed called when it comes to be followed, or no longer is, from the list's thread
     */
    public FileList(Of of, Optional<ListMark> kept, Hints hints, Runnable changed) {
        this(of, kept, hints, changed, Duration.ofSeconds(1));
    }

    FileList(Of of, Optional<ListMark> kept, Hints hints, Runnable changed, Duration every) {
        this.of = of;
        this.hints = hints;
        this.changed = changed;
        this.every = every;
        this.roots = List.of(of.root());
        this.file = new GrowingFile(of.file(), kept, this::line);
        this.thread = new Thread(this::follow, "list-" + of.name());
        this.thread.setDaemon(true);
    }

    /** Begins to follow; returns at once. */
    public void start() {
        thread.start();
    }

    /** How far it is. */
    public State state() {
        return state;
    }

    /** Which file it is. */
    public Path file() {
        return of.file();
    }

    /** How far it was read: all hints up to there were given before. */
    public Optional<ListMark> mark() {
        return mark;
    }

    private void follow() {
        try (file) {
            do {
                once();
            } while (pause());
        } catch (InterruptedException | IOException stopping) {
            LOG.debug("the list {} is no longer followed", of.file(), stopping);
        }
    }

    private void once() {
        try {
            realRoot();
            boolean there = file.poll();
            mark = file.mark();
            become(there, there ? "" : of.file() + " is not there yet");
        } catch (IOException | RuntimeException e) {
            become(false, of.file() + " cannot be read: " + e.getMessage());
        }
    }

    private void become(boolean following, String why) {
        State before = state;
        state = new State(following, why, lines, unusable);
        if (before.following() != following || !before.why().equals(why)) {
            if (following) {
                LOG.info("source {}: following the list {}", of.name(), of.file());
            } else {
                LOG.warn("source {}: {}; until it can be, the directory is walked more often", of.name(), why);
            }
            changed.run();
        }
    }

    /** Writers of absolute paths may know the directory by its real name. */
    private void realRoot() {
        if (roots.size() == 1) {
            try {
                roots = List.of(of.root(), of.root().toRealPath());
            } catch (IOException away) {
                LOG.trace("{} is away", of.root(), away);
            }
        }
    }

    private void line(byte[] bytes) {
        ListLine line = ListLine.of(bytes, roots);
        switch (line.kind()) {
            case PATH -> {
                lines++;
                hints.changed(line.parent());
                if (line.folder()) {
                    hints.changed(line.path());
                }
            }
            case OUTSIDE, GARBAGE -> {
                if (unusable++ == 0) {
                    String shown = new String(bytes, 0, Math.min(SHOWN, bytes.length), StandardCharsets.UTF_8);
                    LOG.warn(
                            "source {}: the list {} names '{}', which is not below {}. Lines like it are counted and"
                                    + " not told again.",
                            of.name(),
                            of.file(),
                            shown,
                            of.root());
                }
            }
            case NOTHING -> {}
        }
    }

    /** Whether to go on. */
    private synchronized boolean pause() throws InterruptedException {
        long end = System.nanoTime() + every.toNanos();
        for (long left = every.toNanos(); !closed && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return !closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
