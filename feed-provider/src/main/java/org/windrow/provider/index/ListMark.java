package org.windrow.provider.index;

/**
 * How far a file list of a source was read.
 *
 * @param file the list
 * @param identity what tells it from a list that was put in its place ({@code st_dev:st_ino})
 * @param head its first bytes, up to 256 of those that were read, in hex
 * @param position behind the last line that was read whole
 */
public record ListMark(String file, String identity, String head, long position) {}
