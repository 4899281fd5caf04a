package org.windrow.provider.app;

import java.util.Optional;
import org.windrow.provider.watch.Hints;
import org.windrow.provider.watch.Watch;
import org.windrow.provider.watch.WatchState;

/** What tells of changes in one source between its walks, and how far it is. Safe for many threads. */
final class Attention implements AutoCloseable {
    private final Hints hints = new Hints(this::news);
    private final Optional<Watch> watch;
    private volatile Runnable onNews = () -> {};
    private boolean started;

    /** @param watched what is to be watched; nothing where no watcher is wanted */
    Attention(Optional<Watch.Of> watched) {
        this.watch = watched.map(of -> new Watch(of, hints, this::news));
    }

    Hints hints() {
        return hints;
    }

    /** Has {@code call} called when there are hints, or more or less attention than before. */
    void whenNews(Runnable call) {
        onNews = call;
    }

    /** Whether somebody tells of changes as they happen, so that walks may be rare. */
    boolean isLive() {
        return watch().isLive();
    }

    /** How far the watcher is. */
    WatchState watch() {
        return watch.map(Watch::state).orElseGet(() -> WatchState.off("scan.watch is false"));
    }

    /**
     * A walk ended: only now a watcher is begun, so that it does not hold up the first.
     *
     * @param anew the directory was away, or another, before it
     */
    void walked(boolean anew) {
        if (!started) {
            started = true;
            watch.ifPresent(Watch::start);
        } else if (anew) {
            restart();
        }
    }

    /** Begins to watch anew. */
    void restart() {
        watch.ifPresent(Watch::restart);
    }

    private void news() {
        onNews.run();
    }

    @Override
    public void close() {
        watch.ifPresent(Watch::close);
    }
}
