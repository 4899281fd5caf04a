package org.windrow.provider.web.exchange;

import java.io.IOException;
import java.util.Optional;

/** A body that is made while it is sent, so that its length needs no memory. For one answer. */
@FunctionalInterface
public interface Pieces {
    /**
     * The next bytes; absent at the end.
     *
     * @throws IOException if there is no whole body to be had any more: the transfer breaks off, so that nobody takes
     *     what came for all
     */
    Optional<byte[]> next() throws IOException;
}
