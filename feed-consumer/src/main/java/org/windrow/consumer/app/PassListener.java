package org.windrow.consumer.app;

/** Hears of a pass while it runs: {@code WORKING* ARRIVED?} for each entry, on the pass's own thread. */
interface PassListener {
    /** Hears nothing. */
    PassListener NONE = new PassListener() {};

    /** Entry {@code number} of {@code of} is looked at. */
    default void working(int number, int of) {}

    default void arrived(Arrival arrival) {}
}
