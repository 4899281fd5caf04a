package org.windrow.consumer.transfer;

import java.nio.file.Path;
import org.windrow.model.DatasetId;
import org.windrow.model.Enclosure;
import org.windrow.model.RelativePath;

/**
 * A file to bring.
 *
 * @param feed whose origins and credentials apply
 * @param landing directory on the repository's file system; file names in it are the transfer's own
 */
public record FileRequest(String feed, DatasetId dataset, RelativePath path, Enclosure enclosure, Path landing) {}
