package org.windrow.model;

import java.time.Instant;

/**
 * One link of a provider's change log.
 *
 * @param number greater than that of every earlier change of the same index; order is the number
 * @param hash SHA-256 of the previous link's hash and this change, hexadecimal: two histories that share an epoch but
 *     went apart can be told apart by it
 * @param at never decreases along the log, but is not unique
 */
public record Change(long number, String hash, Instant at, ChangeKind kind, DatasetId dataset) {}
