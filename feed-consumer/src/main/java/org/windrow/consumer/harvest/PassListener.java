package org.windrow.consumer.harvest;

/** Hears of a pass while it runs; called by one thread at a time. */
@FunctionalInterface
public interface PassListener {
    /** Hears nothing. */
    PassListener NONE = arrival -> {};

    void arrived(Arrival arrival);
}
