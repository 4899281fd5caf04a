package org.windrow.provider.index.view;

import java.util.OptionalLong;

/**
 * A run of changes, the unit in which the feed is cut. Bounds of a closed block never move.
 *
 * @param number k, from 1
 * @param first number of its first change
 * @param last number of its last change so far; {@code first - 1} where it has none yet
 * @param older the next older block with a live change in it
 * @param newer the next newer block with a live change in it, or the open block
 */
public record Block(long number, long first, long last, boolean open, OptionalLong older, OptionalLong newer) {}
