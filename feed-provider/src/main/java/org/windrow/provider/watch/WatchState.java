package org.windrow.provider.watch;

import java.util.Locale;

/**
 * How far a watcher is.
 *
 * @param why what to know of it, where it is not simply live; empty for nothing
 * @param remedy what to do about it; empty for nothing
 * @param folders that it watches
 */
public record WatchState(Kind kind, String why, String remedy, long folders) {
    /** Only one that is live spares walks. */
    public enum Kind {
        LIVE,
        STARTING,
        OFF,
        FAILED;

        /** As it stands in pages and JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static final WatchState STARTING = new WatchState(Kind.STARTING, "", "", 0);

    /** Not wanted. */
    public static WatchState off(String why) {
        return new WatchState(Kind.OFF, why, "", 0);
    }

    static WatchState failed(String why, String remedy) {
        return new WatchState(Kind.FAILED, why, remedy, 0);
    }

    static WatchState live(long folders) {
        return new WatchState(Kind.LIVE, "", "", folders);
    }

    /** Whether changes are told as they happen, as far as anyone knows. */
    public boolean isLive() {
        return kind == Kind.LIVE;
    }
}
