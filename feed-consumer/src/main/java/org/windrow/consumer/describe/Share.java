package org.windrow.consumer.describe;

import java.time.Duration;

/**
 * What the files of one dataset may cost together, each time that some of them come. What is beyond is a finding.
 *
 * @param files that are described
 * @param time for all of them
 * @param textBytes of names and values that are kept of all of them
 * @param previews small pictures that are made
 */
public record Share(int files, Duration time, int textBytes, int previews) {
    /** What is used unless the settings say otherwise. */
    public static final Share USUAL = new Share(10_000, Duration.ofMinutes(10), 16 << 20, 1_000);
}
