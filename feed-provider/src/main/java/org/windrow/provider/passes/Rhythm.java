package org.windrow.provider.passes;

import java.time.Duration;
import java.util.Optional;

/**
 * When a source is walked, and when only folders that changed are looked at. Times are those of {@code System.nanoTime}:
 * a clock that is set must not stop the walks. Belongs to one thread.
 */
public final class Rhythm {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long USUAL = 60 * SECOND;
    /** Events come in swarms: a look at the first of them would see half of it. */
    private static final long SWARM = Duration.ofMillis(200).toNanos();

    private static final long BETWEEN_RESCANS = Duration.ofMillis(500).toNanos();
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(2);
    /** Walking takes no more than a fifth of the time, where nobody said how often. */
    private static final int REST = 4;

    /** What to do now. */
    enum Step {
        WALK,
        RESCAN,
        PUBLISH
    }

    /**
     * What calls for a walk.
     *
     * @param live whether somebody tells of changes
     * @param everything whether something may have changed anywhere
     * @param folders whether some folders may have changed
     */
    record Call(boolean live, boolean everything, boolean folders) {}

    private final Optional<Long> every;
    private final long usual;
    private final long rescanEvery;
    private boolean walked;
    /** Whether the last walk was called for. */
    private boolean called;

    private boolean calling;
    private long walkEnd;
    private volatile long walkTook;
    private boolean rescanned;
    private long rescanEnd;
    private long rescanTook;
    private Optional<Long> hintedAt = Optional.empty();

    /**
     * A rhythm before its first walk.
     *
     * @param every from the end of a walk to the next while nobody tells of changes, where that is set
     * @param rescanEvery the same while somebody does
     * @param settle of the source: it is of no use to walk more rarely than files become quiet
     */
    public Rhythm(Optional<Duration> every, Duration rescanEvery, Duration settle) {
        this.every = every.map(Duration::toNanos);
        this.rescanEvery = rescanEvery.toNanos();
        this.usual = Math.min(USUAL, Math.max(SECOND, settle.dividedBy(2).toNanos()));
    }

    /** How long a change may stay unseen. Callable from any thread. */
    Duration noticedWithin(boolean live) {
        return live ? TOLD_WITHIN : Duration.ofNanos(unwatched() + walkTook);
    }

    Step next(long now, Call call) {
        if (!call.folders()) {
            hintedAt = Optional.empty();
        } else if (hintedAt.isEmpty()) {
            hintedAt = Optional.of(now);
        }
        if (untilWalk(now, call) <= 0) {
            calling = call.everything();
            return Step.WALK;
        }
        return untilRescan(now) <= 0 ? Step.RESCAN : Step.PUBLISH;
    }

    /** How long nothing has to be walked; after {@link #next}. */
    Duration pause(long now, Call call) {
        return Duration.ofNanos(Math.max(0, Math.min(untilWalk(now, call), untilRescan(now))));
    }

    void walked(long start, long end) {
        walked = true;
        walkTook = end - start;
        walkEnd = end;
        called = calling;
        hintedAt = Optional.empty();
    }

    void rescanned(long start, long end) {
        rescanned = true;
        rescanTook = end - start;
        rescanEnd = end;
        hintedAt = Optional.empty();
    }

    private long untilWalk(long now, Call call) {
        if (!walked) {
            return 0;
        }
        long interval = call.live() ? rescanEvery : unwatched();
        return Math.min(interval, soon(call)) - (now - walkEnd);
    }

    /** The first call is followed at once: it may be that of a watcher that has become live. More of them must rest. */
    private long soon(Call call) {
        if (!call.everything()) {
            return Long.MAX_VALUE;
        }
        return called ? Math.max(SECOND, REST * walkTook) : SECOND;
    }

    private long unwatched() {
        return every.orElse(Math.max(usual, REST * walkTook));
    }

    private long untilRescan(long now) {
        if (hintedAt.isEmpty()) {
            return Long.MAX_VALUE;
        }
        long afterLast = Math.max(BETWEEN_RESCANS, REST * rescanTook) - (now - rescanEnd);
        return Math.max(SWARM - (now - hintedAt.get()), rescanned ? afterLast : 0);
    }
}
