package org.windrow.wire;

import java.time.Instant;
import java.util.Optional;
import org.windrow.model.ChangeKind;
import org.windrow.model.FeedEntry;

/**
 * An {@code at:deleted-entry} (RFC 6721): the dataset left the feed.
 *
 * @param ref the Atom id of the entry that left
 * @param change its place in the change log, where a Windrow provider gives it
 */
public record Tombstone(String ref, Instant when, Optional<FeedEntry.Mark> change, ChangeKind kind) {}
