package org.windrow.consumer.poll;

/** How much of a feed a poll looks at. */
public enum Depth {
    /** What is new since the last poll. */
    NEWS,
    /**
     * All of it, as cheaply as can be: of every document of a foreign feed it is asked whether it changed; of one of ours
     * whether the change log is still the same.
     */
    COMPARED,
    /** All of it, every document read anew. */
    WHOLE
}
