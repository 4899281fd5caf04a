package org.windrow.model;

import java.time.Instant;

/**
 * New and changed files of a source within one hour.
 *
 * @param hour its start
 * @param bytes of the whole files, also where only their end changed
 */
public record Arrived(Instant hour, long files, long bytes) {}
