package org.windrow.provider.web;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets so many do costly work at once; some others wait for a moment, and the rest are sent away. */
final class Crowd {
    private final Semaphore places;
    private final int mostWaiting;
    private final Duration patience;

    Crowd(int places, int mostWaiting, Duration patience) {
        this.places = new Semaphore(places, true);
        this.mostWaiting = mostWaiting;
        this.patience = patience;
    }

    /** Takes a place, if there is one soon enough: whoever gets one leaves it again. */
    boolean enter() {
        try {
            return places.getQueueLength() < mostWaiting
                    && places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Takes a place however long it takes, for who was let in before. */
    void enterAgain() {
        places.acquireUninterruptibly();
    }

    void leave() {
        places.release();
    }
}
