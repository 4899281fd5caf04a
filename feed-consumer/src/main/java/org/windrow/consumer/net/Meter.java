package org.windrow.consumer.net;

/** Bytes received of an answer, or taken by the server, and the time spent waiting for it. */
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

    /** Counts bytes that the server took, while it is still waited for. */
    synchronized void sent(long count) {
        bytes += count;
    }

    synchronized long bytes() {
        return bytes;
    }

    /** Nanoseconds waited so far, a wait that still goes on included. */
    synchronized long waited() {
        return waiting ? waited + System.nanoTime() - since : waited;
    }
}
