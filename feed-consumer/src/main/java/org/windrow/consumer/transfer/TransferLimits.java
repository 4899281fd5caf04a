package org.windrow.consumer.transfer;

import java.util.Optional;
import java.util.OptionalLong;
import org.windrow.settings.Section;
import org.windrow.settings.Unusable;
import org.windrow.settings.Values;

/**
 * What keeps transfers back.
 *
 * @param attempts that bring nothing, after which an entry is blocked
 * @param bandwidth bytes a second of all transfers together; absent for as many as come
 * @param window in which files are brought; absent for always
 * @param keepFree bytes that stay free on the repository's disk; absent for a hundredth of it, at most 1 GiB
 * @param localLost what is done while a mapped directory is away
 */
public record TransferLimits(
        int attempts, OptionalLong bandwidth, Optional<Window> window, OptionalLong keepFree, LocalLost localLost) {
    /** About a day. */
    private static final int ATTEMPTS = 12;

    /** Nothing is kept back but what the defaults keep. */
    public static final TransferLimits USUAL =
            new TransferLimits(ATTEMPTS, OptionalLong.empty(), Optional.empty(), OptionalLong.empty(), LocalLost.WAIT);

    /** What is done while a mapped directory is away. */
    public enum LocalLost {
        WAIT,
        HTTP;

        private static LocalLost of(String text) {
            return switch (text) {
                case "wait" -> WAIT;
                case "http" -> HTTP;
                default -> throw new Unusable("is neither wait nor http", "Write one of them.");
            };
        }
    }

    static TransferLimits read(Section transfer) {
        return new TransferLimits(
                transfer.integer("attempts", ATTEMPTS, 1, 1_000_000),
                number(transfer.parsed("bandwidth", Values::bytesPerSecond)),
                transfer.parsed("window", Window::of),
                number(transfer.parsed("keep-free", Values::bytes)),
                transfer.parsed("local-lost", LocalLost::of).orElse(LocalLost.WAIT));
    }

    private static OptionalLong number(Optional<Long> value) {
        return value.map(OptionalLong::of).orElse(OptionalLong.empty());
    }
}
