package org.windrow.consumer.policy;

import org.windrow.model.Enclosure;
import org.windrow.model.RelativePath;

/** A file to fetch, and its place inside the dataset. */
public record PlannedFile(RelativePath path, Enclosure enclosure) {}
