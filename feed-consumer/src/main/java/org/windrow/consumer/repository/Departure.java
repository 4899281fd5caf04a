package org.windrow.consumer.repository;

import java.time.Instant;

/**
 * How a dataset left its feed.
 *
 * @param kind {@code gone} where it vanished at its source, {@code withdrawn} where somebody took it out
 */
public record Departure(String kind, Instant at) {}
