package org.windrow.provider.chaos;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that runs like the machine's, and is moved now and then, as people and time servers do. */
final class MovedClock implements InstantSource {
    private volatile Duration offset = Duration.ZERO;

    void move(Duration by) {
        offset = offset.plus(by);
    }

    @Override
    public Instant instant() {
        return InstantSource.system().instant().plus(offset);
    }
}
