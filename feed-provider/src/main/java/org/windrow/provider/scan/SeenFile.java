package org.windrow.provider.scan;

/**
 * A regular file as a walk saw it.
 *
 * @param name its last part, valid UTF-8
 * @param modifiedNanos mtime, nanoseconds since 1970
 * @param changedNanos ctime, nanoseconds since 1970
 */
public record SeenFile(String name, long bytes, long modifiedNanos, long changedNanos) {}
