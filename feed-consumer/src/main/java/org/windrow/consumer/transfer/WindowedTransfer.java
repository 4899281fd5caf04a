package org.windrow.consumer.transfer;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import org.windrow.consumer.transfer.TransferResult.Postponed;

/** Brings files only while the window is open; what is under way when it closes stops there and goes on when it opens. */
public final class WindowedTransfer implements Transfer {
    private final Transfer always;
    private final Window window;
    private final InstantSource clock;
    private final ZoneId zone;

    public WindowedTransfer(Transfer always, Window window, InstantSource clock, ZoneId zone) {
        this.always = always;
        this.window = window;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public TransferResult fetch(FileRequest request) throws InterruptedException {
        Optional<Postponed> closed = closed();
        return closed.isPresent() ? closed.get() : always.fetch(request.tapped(bytes -> closed()));
    }

    private Optional<Postponed> closed() {
        Instant now = clock.instant();
        return window.isOpen(now, zone)
                ? Optional.empty()
                : Optional.of(new Postponed(
                        "files are brought between " + window.from() + " and " + window.to() + " (transfer.window)",
                        Optional.of(window.opens(now, zone)),
                        false));
    }
}
