package org.windrow.consumer.net;

/** Bytes received of an answer, and the time spent waiting for them. */
final class Meter {
    private long bytes;
    private long waited;
    private long since;
    private boolean waiting;

    /** Begins to wait for the server. */
    synchronized void waiting() {
        since = System.nanoTime();
        waiting = true;
    }

    /** Ends the wait; {@code count} may be negative for the end of the body. */
    synchronized void received(long count) {
        waited += System.nanoTime() - since;
        waiting = false;
        bytes += Math.max(0, count);
    }

    synchronized long bytes() {
        return bytes;
    }

    /** Nanoseconds waited so far, a wait that still goes on included. */
    synchronized long waited() {
        return waiting ? waited + System.nanoTime() - since : waited;
    }
}
