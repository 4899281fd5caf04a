package org.windrow.consumer.describe.nexus;

/**
 * One entry of a NeXus file, or the whole of an HDF5 file that has none.
 *
 * @param name of its group; empty for the whole
 * @param tree what it tells
 */
public record NexusEntry(String name, Tree.Branch tree) {}
