package org.windrow.consumer.repository.mytardis.world;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The server at one moment.
 *
 * @param tables in the world's order
 * @param stored the bytes of its boxes
 * @param asked files that its workers are to look at
 */
public record Saved(List<Table> tables, Map<Path, byte[]> stored, Set<Long> asked) {}
