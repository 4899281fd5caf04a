package org.windrow.provider.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Lists the folders below a directory. */
public interface TreeWalk {
    /** Sees one folder; a folder is seen before the folders in it. */
    @FunctionalInterface
    interface Visitor {
        void folder(Folder folder) throws InterruptedException;

        /** The disk answered once more. Called for every entry that is looked at: a walk without it for long hangs. */
        default void alive() {}
    }

    /** The same walk that follows these links; one of its own kind where it knows none. */
    default TreeWalk following(Links links) {
        return this;
    }

    /**
     * Walks {@code root}; links in it are followed as {@link #following} says, and not at all without it.
     *
     * @throws IOException if {@code root} itself cannot be listed; what lies below and cannot be is handed over as
     *     {@link Folder#unreadable}
     */
    void walk(Path root, Visitor visitor) throws IOException, InterruptedException;

    /**
     * Lists one folder below {@code root} and nothing in it; nothing where no folder is there, or a link that
     * is not followed stands in its path.
     *
     * @param path as {@link Folder#path}; empty for {@code root} itself
     * @param alive called for every entry that is looked at
     * @throws IOException if {@code root} itself is asked for and cannot be listed
     */
    Optional<Folder> look(Path root, String path, Runnable alive) throws IOException;

    /**
     * Looks at one path below {@code root}; nothing where there is no regular file at it.
     *
     * @throws IOException if it cannot be looked at
     */
    Optional<SeenFile> file(Path root, String location) throws IOException;
}
