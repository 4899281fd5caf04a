package org.windrow.consumer.repository;

import java.time.Instant;

/**
 * What a recorded dataset still waits for on the repository's side, before it is complete.
 *
 * @param reason for people
 * @param due when adding the rest, if only nothing, brings it on
 */
public record Unsettled(String reason, Instant due) {}
