package org.windrow.consumer.transfer;

/** Copies what is mapped to a local directory, and leaves everything else to another transfer. */
public final class MappedTransfer implements Transfer {
    private final LocalTransfer local;
    private final Transfer others;

    public MappedTransfer(LocalTransfer local, Transfer others) {
        this.local = local;
        this.others = others;
    }

    @Override
    public TransferResult fetch(FileRequest request) throws InterruptedException {
        return local.covers(request.enclosure().href()) ? local.fetch(request) : others.fetch(request);
    }
}
