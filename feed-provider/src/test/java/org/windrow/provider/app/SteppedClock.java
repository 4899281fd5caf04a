package org.windrow.provider.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands until it is stepped. */
public final class SteppedClock implements InstantSource {
    private volatile Instant now;

    public SteppedClock(Instant start) {
        now = start;
    }

    public void step(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
