package org.windrow.consumer.transfer;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits a while; tests do not. */
@FunctionalInterface
public interface Pause {
    void forAbout(Duration time) throws InterruptedException;

    /** Really waits, until interrupted. */
    static Pause real() {
        return time -> {
            boolean never = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
            if (never) {
                throw new IllegalStateException("nobody opens this latch");
            }
        };
    }
}
