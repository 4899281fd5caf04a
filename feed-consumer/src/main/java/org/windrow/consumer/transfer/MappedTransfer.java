package org.windrow.consumer.transfer;

import org.windrow.consumer.transfer.TransferLimits.LocalLost;
import org.windrow.consumer.transfer.TransferResult.Postponed;

/** Copies what is mapped to a local directory, and leaves everything else to another transfer. */
public final class MappedTransfer implements Transfer {
    private final LocalTransfer local;
    private final Transfer others;
    private final LocalLost whenLost;

    /**
     * Puts the two together.
     *
     * @param whenLost what becomes of mapped files while their directory is away
     */
    public MappedTransfer(LocalTransfer local, Transfer others, LocalLost whenLost) {
        this.local = local;
        this.others = others;
        this.whenLost = whenLost;
    }

    @Override
    public TransferResult fetch(FileRequest request) throws InterruptedException {
        if (!local.covers(request.enclosure().href())) {
            return others.fetch(request);
        }
        TransferResult result = local.fetch(request);
        boolean lost =
                result instanceof Postponed && local.isLost(request.enclosure().href());
        return lost && whenLost == LocalLost.HTTP ? others.fetch(request) : result;
    }
}
