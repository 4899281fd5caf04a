package org.windrow.consumer.transfer;

import java.io.IOException;
import java.io.InputStream;

/** Where the bytes of one file come from. */
interface Source {
    /**
     * Opens it at {@code offset} if it is still in the state that {@code validator} tells, else at its beginning.
     *
     * @throws Stop with the result, if it cannot be had
     */
    Opened open(long offset, String validator) throws Stop, InterruptedException;

    /** What it means that its bytes are not the announced ones. */
    default TransferResult judge(TransferResult.Mismatch mismatch) {
        return mismatch;
    }

    /** An open source, read once. */
    interface Opened extends AutoCloseable {
        /** From where on the bytes come. */
        long offset();

        /** Tells this state of the source; empty if nothing does. */
        String validator();

        InputStream bytes();

        /** Puts a fault of {@link #bytes} into words. */
        TransferResult.Failed failed(IOException e);

        /** Looks, after the last byte, whether it is still the source it was. */
        default void confirm() throws Stop {}

        @Override
        void close();
    }
}
