package org.windrow.provider.passes;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.windrow.provider.index.ListMark;
import org.windrow.provider.watch.FileList;
import org.windrow.provider.watch.Hints;
import org.windrow.provider.web.page.Activity;

/** Runs the passes of one source on a thread of its own: walks, looks at folders that changed, publishes what is due. */
public final class SourceTimer implements AutoCloseable {
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);
    private static final Duration SHORTEST = Duration.ofMillis(100);
    /** A clock that jumped must not hold anything up for longer. */
    private static final Duration LONGEST = Duration.ofMinutes(1);
    /** How often to see that the directory still is the one that is watched. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    private final PublishPass pass;
    private final SourcePass source;
    private final InstantSource clock;
    private final Rhythm rhythm;
    private final Attention attention;
    private final Hints hints;
    private final Repeating repeating;
    private Optional<String> place = Optional.empty();
    private Set<String> distrusted = Set.of();
    private long placeAt = System.nanoTime();

    public SourceTimer(PublishPass pass, SourcePass source, InstantSource clock, Rhythm rhythm, Attention attention) {
        this.pass = pass;
        this.source = source;
        this.clock = clock;
        this.rhythm = rhythm;
        this.attention = attention;
        this.hints = attention.hints();
        this.repeating = new Repeating("the pass of source " + source.name(), this::step, AFTER_FAILURE);
        source.whenFreed(() -> {
            hints.everything();
            wake();
        });
        attention.whenNews(this::wake);
    }

    void start() {
        attention.start();
        repeating.start();
    }

    /** Something may be due now. */
    void wake() {
        repeating.wake();
    }

    /** What the last pass failed with, if it did. */
    Optional<String> failure() {
        return repeating.failure();
    }

    String name() {
        return source.name();
    }

    /** How changes are found, and what the last passes came to. */
    public Activity activity() {
        return new Activity(
                attention.watch(),
                attention.list().map(FileList::state),
                source.lastWalk().map(LastPass::shown),
                source.lastRescan().map(LastPass::shown));
    }

    /** How soon after its last write a finished dataset is found quiet. */
    public Duration noticedWithin() {
        return source.settle().plus(rhythm.noticedWithin(isLive()));
    }

    private Duration step() throws InterruptedException {
        lookAtPlace();
        switch (rhythm.next(System.nanoTime(), call())) {
            case WALK -> walk();
            case RESCAN -> rescan();
            case PUBLISH -> pass.publishDue(source);
        }
        return pause();
    }

    private void walk() throws InterruptedException {
        boolean wasFrozen = source.isFrozen();
        long start = System.nanoTime();
        Optional<ListMark> read = attention.mark();
        hints.takeEverything();
        place = source.place();
        boolean done = false;
        try {
            pass.scan(source);
            done = true;
        } finally {
            if (!done) {
                hints.everything();
            }
        }
        rhythm.walked(start, System.nanoTime());
        if (!source.isFrozen()) {
            attention.walked(wasFrozen);
            source.listRead(read);
        }
    }

    private void rescan() throws InterruptedException {
        long start = System.nanoTime();
        boolean done = false;
        Optional<ListMark> read = attention.mark();
        try {
            done = pass.rescan(source, hints.take()).frozen() == 0;
        } finally {
            rhythm.rescanned(start, System.nanoTime());
            if (!done) {
                hints.everything();
            }
        }
        if (done) {
            source.listRead(read);
        }
    }

    /**
     * Another directory, or none, where the watched one was: its events say nothing any more. Where a frozen one was, it
     * may be back.
     */
    private void lookAtPlace() throws InterruptedException {
        if (!looksAtPlace() || System.nanoTime() - placeAt < BETWEEN_LOOKS.toNanos()) {
            return;
        }
        placeAt = System.nanoTime();
        lookAtDistrusted();
        Optional<String> now = source.place();
        if (!place.equals(now)) {
            hints.everything();
            attention.restart();
        }
        place = now;
    }

    /** A disk that is mounted again makes no event; and what is below its place then is watched by nobody yet. */
    private void lookAtDistrusted() {
        Set<String> now = source.distrusted();
        now.forEach(hints::changedBelow);
        if (!now.containsAll(distrusted)) {
            hints.everything();
            attention.restart();
        }
        distrusted = now;
    }

    private boolean looksAtPlace() {
        return attention.isLive() || source.isFrozen();
    }

    private boolean isLive() {
        return attention.isLive() && !source.isFrozen();
    }

    private Rhythm.Call call() {
        return new Rhythm.Call(isLive(), hints.wantsEverything(), hints.any());
    }

    private Duration pause() {
        long now = System.nanoTime();
        rhythm.next(now, call());
        Duration pause = shorter(rhythm.pause(now, call()), looksAtPlace() ? BETWEEN_LOOKS : LONGEST);
        Optional<Instant> due = source.nextDue();
        if (due.isPresent()) {
            pause = shorter(pause, Duration.between(clock.instant(), due.get()));
        }
        return pause.compareTo(SHORTEST) > 0 ? pause : SHORTEST;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    @Override
    public void close() {
        repeating.close();
    }
}
