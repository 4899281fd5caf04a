package org.windrow.provider.index.judge;

/**
 * A dataset whose marker was seen. Before it is released, all its folders must be looked at once more, because files
 * that were written before the marker may have come to a folder after it was last looked at.
 *
 * @param grp the index's number of its group
 * @param top the folder below the source directory in which all its known files lie
 * @param written the marker's ctime, nanoseconds since 1970
 * @param seen since when the marker is known, milliseconds since 1970
 */
public record Marked(long grp, String top, long written, long seen) {}
