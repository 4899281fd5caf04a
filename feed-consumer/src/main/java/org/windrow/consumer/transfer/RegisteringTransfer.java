package org.windrow.consumer.transfer;

import org.windrow.consumer.transfer.TransferLimits.LocalLost;
import org.windrow.consumer.transfer.TransferResult.Postponed;

/**
 * Leaves files where they are. One that is mapped to a directory of this machine is read there once and verified; of
 * another the feed's own word is taken, and only one without an announced SHA-256 and length is read over HTTP.
 */
public final class RegisteringTransfer implements Transfer {
    private final LocalTransfer local;
    private final HttpTransfer others;
    private final LocalLost whenLost;

    /**
     * Puts the two together.
     *
     * @param whenLost what becomes of mapped files while their directory is away
     */
    public RegisteringTransfer(LocalTransfer local, HttpTransfer others, LocalLost whenLost) {
        this.local = local;
        this.others = others;
        this.whenLost = whenLost;
    }

    @Override
    public TransferResult fetch(FileRequest request) throws InterruptedException {
        if (!local.covers(request.enclosure().href())) {
            return others.register(request);
        }
        TransferResult result = local.register(request);
        boolean lost =
                result instanceof Postponed && local.isLost(request.enclosure().href());
        return lost && whenLost == LocalLost.HTTP ? others.register(request) : result;
    }
}
