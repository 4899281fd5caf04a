package org.windrow.provider.passes;

import java.util.Optional;
import org.windrow.provider.index.ListMark;
import org.windrow.provider.watch.FileList;
import org.windrow.provider.watch.Hints;
import org.windrow.provider.watch.Watch;
import org.windrow.provider.watch.WatchState;

/** What tells of changes in one source between its walks, and how far it is. Safe for many threads. */
public final class Attention implements AutoCloseable {
    private final Hints hints = new Hints(this::news);
    private final Optional<Watch> watch;
    private final Optional<FileList> list;
    private volatile Runnable onNews = () -> {};
    private boolean started;

    /**
     * Prepares it; nothing is watched or read before {@link #start} and the first walk.
     *
     * @param watched what is to be watched; nothing where no watcher is wanted
     * @param listed the list to be followed, if there is one
     * @param mark how far that was read before
     */
    public Attention(Optional<Watch.Of> watched, Optional<FileList.Of> listed, Optional<ListMark> mark) {
        this.watch = watched.map(of -> new Watch(of, hints, this::news));
        this.list = listed.map(of -> new FileList(of, mark, hints, this::news));
    }

    /** Begins to follow the list. */
    void start() {
        list.ifPresent(FileList::start);
    }

    /** How far the list was read: all hints up to there were given before. */
    Optional<ListMark> mark() {
        return list.flatMap(FileList::mark);
    }

    /** The list that is followed, if one is to be. */
    Optional<FileList> list() {
        return list;
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
        return watch().isLive() || list.filter(one -> one.state().following()).isPresent();
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
        list.ifPresent(FileList::close);
    }
}
