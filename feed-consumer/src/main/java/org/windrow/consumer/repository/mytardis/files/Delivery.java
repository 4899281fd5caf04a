package org.windrow.consumer.repository.mytardis.files;

import java.util.Map;
import java.util.Optional;
import org.windrow.consumer.repository.RepositoryException;

/** A way in which a file's record and bytes get to the server. A staging area reached by SFTP would be a third. */
public sealed interface Delivery permits MultipartDelivery, SharedDelivery {
    /**
     * A file that got there.
     *
     * @param place where the server said that it expects the bytes, if it did
     * @param asked whether the server was asked to verify them
     */
    record Delivered(long id, Optional<String> place, boolean asked) {}

    /** Hears of a record that is there while its bytes still have to follow. */
    @FunctionalInterface
    interface Announced {
        void at(long id, String place) throws RepositoryException;
    }

    /**
     * Brings a file there. A failure may have left its record, and bytes of it.
     *
     * @param fields the record
     */
    Delivered deliver(Planning.Step step, Map<String, Object> fields, Announced announced) throws RepositoryException;
}
