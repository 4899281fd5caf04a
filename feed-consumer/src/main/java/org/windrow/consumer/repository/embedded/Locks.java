package org.windrow.consumer.repository.embedded;

import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.windrow.consumer.repository.DatasetKey;

/** One update of a dataset at a time; those of others go on beside it. */
final class Locks {
    private static final int MANY = 64;

    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(MANY).toArray(ReentrantLock[]::new);

    ReentrantLock of(DatasetKey key) {
        return locks[Math.floorMod(key.hashCode(), MANY)];
    }
}
