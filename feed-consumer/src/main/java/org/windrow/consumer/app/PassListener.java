package org.windrow.consumer.app;

/** Hears of a pass while it runs; called by one thread at a time. */
@FunctionalInterface
interface PassListener {
    /** Hears nothing. */
    PassListener NONE = arrival -> {};

    void arrived(Arrival arrival);
}
