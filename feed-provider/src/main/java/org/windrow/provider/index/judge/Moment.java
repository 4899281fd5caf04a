package org.windrow.provider.index.judge;

/**
 * The time at which groups are judged, in milliseconds.
 *
 * @param now the clock
 * @param seenAt every file was looked at then or later, and was as the index knows it
 */
public record Moment(long now, long seenAt) {}
