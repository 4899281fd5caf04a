package org.windrow.consumer.transfer;

import java.util.Optional;

/** Keeps all transfers together within a bandwidth. */
public final class ThrottledTransfer implements Transfer {
    private final Transfer unbounded;
    private final Bandwidth bandwidth;

    public ThrottledTransfer(Transfer unbounded, Bandwidth bandwidth) {
        this.unbounded = unbounded;
        this.bandwidth = bandwidth;
    }

    @Override
    public TransferResult fetch(FileRequest request) throws InterruptedException {
        return unbounded.fetch(request.tapped(bytes -> {
            bandwidth.take(bytes);
            return Optional.empty();
        }));
    }
}
