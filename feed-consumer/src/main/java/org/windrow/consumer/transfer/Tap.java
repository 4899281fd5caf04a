package org.windrow.consumer.transfer;

import java.util.Optional;
import org.windrow.consumer.transfer.TransferResult.Postponed;

/** Sees the bytes of one transfer as they come: counts them, holds them back, or ends the transfer for now. */
@FunctionalInterface
public interface Tap {
    /** Lets everything through. */
    Tap OPEN = bytes -> Optional.empty();

    /**
     * So many more bytes came. Called on the transfer's thread, which may be kept waiting.
     *
     * @return why the transfer is to end here; what came so far stays for resumption
     */
    Optional<Postponed> passed(long bytes) throws InterruptedException;

    /** The transfer begins, or begins again, with so many bytes that are there already. */
    default void startsAt(long offset) {}

    /** Both, this one first; the second does not see what the first ends. */
    default Tap and(Tap second) {
        Tap first = this;
        return new Tap() {
            @Override
            public Optional<Postponed> passed(long bytes) throws InterruptedException {
                Optional<Postponed> end = first.passed(bytes);
                return end.isPresent() ? end : second.passed(bytes);
            }

            @Override
            public void startsAt(long offset) {
                first.startsAt(offset);
                second.startsAt(offset);
            }
        };
    }
}
