package org.windrow.provider.scan;

import java.io.IOException;
import java.nio.file.Path;

/** Lists the folders below a directory. */
public interface TreeWalk {
    /** Sees one folder; a folder is seen before the folders in it. */
    @FunctionalInterface
    interface Visitor {
        void folder(Folder folder) throws InterruptedException;
    }

    /**
     * Walks {@code root} without following links.
     *
     * @throws IOException if {@code root} itself cannot be listed; what lies below and cannot be is handed over as
     *     {@link Folder#unreadable}
     */
    void walk(Path root, Visitor visitor) throws IOException, InterruptedException;
}
