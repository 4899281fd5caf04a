package org.windrow.consumer.transfer;

/** Copies the files of some feeds and registers those of others. */
public final class ModalTransfer implements Transfer {
    private final Transfer copying;
    private final Transfer registering;
    private final TransferModes modes;

    /** Puts the two together. */
    public ModalTransfer(Transfer copying, Transfer registering, TransferModes modes) {
        this.copying = copying;
        this.registering = registering;
        this.modes = modes;
    }

    @Override
    public TransferResult fetch(FileRequest request) throws InterruptedException {
        return modes.of(request.feed()) == TransferMode.REGISTER ? registering.fetch(request) : copying.fetch(request);
    }
}
