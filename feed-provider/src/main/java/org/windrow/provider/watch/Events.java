package org.windrow.provider.watch;

import java.io.IOException;
import java.nio.file.Path;

/** Tells what happens below a directory, once: {@code ready ( changed | appeared | lost )*}. */
interface Events extends AutoCloseable {
    /** Hears it, on the thread that runs. */
    interface Listener {
        /** From now on changes are told. */
        void ready(long folders);

        /** Something in this folder changed, came or went. */
        void changed(Path folder);

        /** A folder came, perhaps with much in it. */
        void appeared(Path folder);

        /** Nobody knows what else happened. */
        void lost(String why);
    }

    /** Begins to watch a directory. */
    @FunctionalInterface
    interface Maker {
        Events of(Path root, Devices devices) throws IOException;
    }

    /**
     * Tells until it is closed.
     *
     * @throws IOException if it cannot go on
     */
    void run(Listener listener) throws IOException;

    /** Ends {@link #run}; callable from any thread. */
    @Override
    void close() throws IOException;
}
