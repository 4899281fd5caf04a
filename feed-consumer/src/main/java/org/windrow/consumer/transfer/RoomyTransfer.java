package org.windrow.consumer.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.windrow.check.Amount;
import org.windrow.consumer.transfer.Disk.Room;
import org.windrow.consumer.transfer.TransferResult.Postponed;

/** Leaves room on the disk that files land on: looks before each file, all under way counted, and while it comes. */
public final class RoomyTransfer implements Transfer {
    private static final long LOOK_EVERY = 64L << 20;
    private static final long MOST_BY_DEFAULT = 1L << 30;

    private final Transfer heedless;
    private final OptionalLong keepFree;
    private final Disk disk;
    /** Bytes that the transfers under way are still to bring. */
    private final AtomicLong promised = new AtomicLong();

    /**
     * Wraps {@code heedless}.
     *
     * @param keepFree bytes; absent for a hundredth of the disk, at most 1 GiB
     */
    public RoomyTransfer(Transfer heedless, OptionalLong keepFree) {
        this(heedless, keepFree, Disk.REAL);
    }

    RoomyTransfer(Transfer heedless, OptionalLong keepFree, Disk disk) {
        this.heedless = heedless;
        this.keepFree = keepFree;
        this.disk = disk;
    }

    @Override
    public TransferResult fetch(FileRequest request) throws InterruptedException {
        Watched watched = new Watched(request);
        promised.addAndGet(watched.missing);
        try {
            Optional<Postponed> refused = tooLittle(request.landing(), promised.get());
            return refused.isPresent() ? refused.get() : heedless.fetch(request.tapped(watched));
        } finally {
            promised.addAndGet(-watched.missing);
        }
    }

    private Optional<Postponed> tooLittle(Path landing, long wanted) {
        try {
            Room room = disk.of(landing);
            long keep = keepFree.orElse(Math.min(MOST_BY_DEFAULT, room.size() / 100));
            return room.free() - wanted >= keep
                    ? Optional.empty()
                    : Optional.of(new Postponed(
                            "the disk of " + landing + " has " + Amount.bytes(room.free()) + " free, of which "
                                    + Amount.bytes(keep) + " stay free (transfer.keep-free)"
                                    + (wanted == 0 ? "" : ", too little for the " + Amount.bytes(wanted) + " to come")
                                    + ". Make room; it goes on by itself.",
                            Optional.empty(),
                            true));
        } catch (IOException e) {
            return Optional.empty(); // the transfer itself will say what is wrong there
        }
    }

    private final class Watched implements Tap {
        private final Path landing;
        private long missing;
        private long sinceLook;

        Watched(FileRequest request) {
            this.landing = request.landing();
            long length = request.enclosure().length().orElse(0);
            this.missing = Math.max(0, length - there(Landing.of(request)));
        }

        /** What an earlier try left takes no more room. */
        private static long there(Landing landing) {
            return Math.max(size(landing.part()), size(landing.landed()));
        }

        private static long size(Path file) {
            try {
                return Files.exists(file) ? Files.size(file) : 0;
            } catch (IOException justMoved) {
                return 0;
            }
        }

        @Override
        public Optional<Postponed> passed(long bytes) {
            long brought = Math.min(bytes, missing);
            missing -= brought;
            promised.addAndGet(-brought);
            sinceLook += bytes;
            if (sinceLook < LOOK_EVERY) {
                return Optional.empty();
            }
            sinceLook = 0;
            return tooLittle(landing, 0);
        }
    }
}
