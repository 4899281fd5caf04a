package org.windrow.provider.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** When the provider looks at its sources: walks them at intervals, and publishes between walks what became due. */
final class PassTimer implements AutoCloseable {
    private static final Duration USUAL = Duration.ofSeconds(60);
    private static final Duration AT_LEAST = Duration.ofSeconds(1);
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);
    /** By default a walk takes no more than a fifth of the time. */
    private static final int REST = 4;

    private final PublishPass pass;
    private final InstantSource clock;
    private final Optional<Duration> every;
    private final Duration usual;
    private final Repeating repeating = new Repeating("the pass", this::step, AFTER_FAILURE);
    private Instant nextWalk = Instant.MIN;

    /**
     * Prepares a timer; {@link #start} starts it with a walk.
     *
     * @param settle the shortest settle time: it is of no use to walk more rarely than files become quiet
     */
    PassTimer(PublishPass pass, InstantSource clock, Optional<Duration> every, Duration settle) {
        this.pass = pass;
        this.clock = clock;
        this.every = every;
        this.usual = shorter(USUAL, longer(AT_LEAST, settle.dividedBy(2)));
    }

    void start() {
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

    private Duration step() throws InterruptedException {
        Instant start = clock.instant();
        if (start.isBefore(nextWalk)) {
            pass.publishDue();
        } else {
            pass.run();
            Instant end = clock.instant();
            Duration rest = Duration.between(start, end).multipliedBy(REST);
            nextWalk = end.plus(every.orElse(longer(usual, rest)));
        }
        Instant next = pass.nextDue().filter(due -> due.isBefore(nextWalk)).orElse(nextWalk);
        return longer(SHORTEST, Duration.between(clock.instant(), next));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    @Override
    public void close() {
        repeating.close();
    }
}
