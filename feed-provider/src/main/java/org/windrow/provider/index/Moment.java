package org.windrow.provider.index;

/**
 * The time at which groups are judged, in milliseconds.
 *
 * @param now the clock
 * @param seenAt every file was looked at then or later, and was as the index knows it
 */
record Moment(long now, long seenAt) {}
