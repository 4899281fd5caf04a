package org.windrow.consumer.describe;

import java.time.Duration;

/**
 * What a file may cost, and how much of it is kept. What is beyond is a finding, never a failure.
 *
 * @param time for one file, from opening to the last value; whatever was read by then is kept
 * @param heapBytes that the process which reads files has for its objects
 * @param nodes groups and fields that are looked at in one file
 * @param depth of groups in groups
 * @param arrayValues of an array that is kept; a longer one has its shape only
 * @param valueBytes of a text, or of an array in the file, that is read at all
 * @param totalBytes that all names and values of a file have together
 * @param links where links to other files may lead
 */
public record Limits(
        Duration time,
        long heapBytes,
        int nodes,
        int depth,
        int arrayValues,
        int valueBytes,
        int totalBytes,
        Links links) {
    /** What is used unless the settings say otherwise. */
    public static final Limits USUAL =
            new Limits(Duration.ofSeconds(30), 256L << 20, 20_000, 32, 1024, 64 << 10, 8 << 20, Links.DATASET);

    /** Where links to other files may lead. */
    public enum Links {
        /** Nowhere: they are named, not followed. */
        NEVER,
        /** To files of the same dataset. */
        DATASET,
        /** To any file that the consumer can read. */
        ANYWHERE
    }

    public Limits {
        if (time.isNegative() || time.isZero() || time.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("Not a time for one file: " + time);
        }
    }
}
