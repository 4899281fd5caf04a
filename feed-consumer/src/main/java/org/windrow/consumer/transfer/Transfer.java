package org.windrow.consumer.transfer;

/** Brings one announced file. Safe for many threads; the call may be repeated after any result or crash. */
@FunctionalInterface
public interface Transfer {
    TransferResult fetch(FileRequest request) throws InterruptedException;
}
