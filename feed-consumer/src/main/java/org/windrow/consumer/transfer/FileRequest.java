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
 * @param tap sees the bytes as they come
 */
public record FileRequest(
        String feed, DatasetId dataset, RelativePath path, Enclosure enclosure, Path landing, Tap tap) {

    /** A request whose bytes nobody watches. */
    public FileRequest(String feed, DatasetId dataset, RelativePath path, Enclosure enclosure, Path landing) {
        this(feed, dataset, path, enclosure, landing, Tap.OPEN);
    }

    /** The same, with one more that sees the bytes. */
    public FileRequest tapped(Tap more) {
        return new FileRequest(feed, dataset, path, enclosure, landing, tap.and(more));
    }
}
