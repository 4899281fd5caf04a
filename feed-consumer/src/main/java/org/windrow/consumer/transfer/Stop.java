package org.windrow.consumer.transfer;

/** Ends a transfer with its result from deep inside it. */
final class Stop extends Exception {
    private final transient TransferResult result;

    Stop(TransferResult result) {
        super(null, null, false, false);
        this.result = result;
    }

    TransferResult result() {
        return result;
    }
}
