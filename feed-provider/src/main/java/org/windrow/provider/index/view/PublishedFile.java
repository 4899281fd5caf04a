package org.windrow.provider.index.view;

import org.windrow.model.DataFile;
import org.windrow.model.DatasetId;

/**
 * A file as the feed announces it, and as it was on disk when its digest was taken.
 *
 * @param changedNanos its ctime then, nanoseconds since 1970
 * @param modifiedNanos its mtime then, nanoseconds since 1970
 */
public record PublishedFile(DatasetId dataset, DataFile file, long modifiedNanos, long changedNanos) {}
