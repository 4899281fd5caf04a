package org.windrow.provider.watch;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Folders of one source in which something may have changed since they were last taken, as paths below its directory;
 * empty for the directory itself. Bounded: of too many, nothing but a wish to walk everything stays. Safe for many
 * threads.
 */
public final class Hints {
    /** How many folders are worth more than a walk of everything. */
    public static final int MOST = 10_000;

    private final Runnable news;
    private SortedMap<String, Boolean> folders = new TreeMap<>();
    private boolean everything;

    /** @param news called when the first hint comes after none, from the thread that brought it */
    public Hints(Runnable news) {
        this.news = news;
    }

    /** Something in this folder, not in the folders in it. */
    public void changed(String folder) {
        add(folder, false);
    }

    /** This folder or anything below it. */
    public void changedBelow(String folder) {
        add(folder, true);
    }

    /** Anything, anywhere. */
    public void everything() {
        boolean first;
        synchronized (this) {
            first = !everything;
            everything = true;
        }
        if (first) {
            news.run();
        }
    }

    /** Whether a walk of everything is wished for. */
    public synchronized boolean wantsEverything() {
        return everything;
    }

    /** Whether there are folders to look at. */
    public synchronized boolean any() {
        return !folders.isEmpty();
    }

    /** Takes the folders away, outermost first; true means all below it, too. */
    public synchronized SortedMap<String, Boolean> take() {
        SortedMap<String, Boolean> taken = folders;
        folders = new TreeMap<>();
        return Collections.unmodifiableSortedMap(taken);
    }

    /** Takes all away: a walk of everything begins. */
    public synchronized void takeEverything() {
        folders = new TreeMap<>();
        everything = false;
    }

    private void add(String folder, boolean below) {
        boolean first;
        synchronized (this) {
            first = folders.isEmpty();
            folders.merge(folder, below, Boolean::logicalOr);
            if (folders.size() > MOST) {
                folders = new TreeMap<>();
                first = !everything;
                everything = true;
            }
        }
        if (first) {
            news.run();
        }
    }
}
