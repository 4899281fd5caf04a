package org.windrow.provider.hash;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How hashing goes.
 *
 * @param files read since the start
 * @param bytes read since the start
 * @param bytesPerSecond of late, while there was something to read; 0 before anything was
 * @param filesPerSecond likewise
 * @param reading threads that read at this moment
 * @param hanging files whose disk has not answered for long; each keeps a thread until it does
 */
public record HashProgress(
        HashLimits limits,
        long files,
        long bytes,
        double bytesPerSecond,
        double filesPerSecond,
        int reading,
        List<String> hanging) {
    /** Nothing hashed, nothing to hash. */
    public static final HashProgress NONE =
            new HashProgress(new HashLimits(0, OptionalLong.empty()), 0, 0, 0, 0, 0, List.of());

    public HashProgress {
        hanging = List.copyOf(hanging);
    }

    /** How long a backlog will take if all goes on as of late; absent where nothing is known of that. */
    public Optional<Duration> eta(long backlogFiles, long backlogBytes) {
        if (backlogFiles == 0) {
            return Optional.of(Duration.ZERO);
        }
        if (filesPerSecond <= 0 || reading == 0) {
            return Optional.empty();
        }
        double byBytes = bytesPerSecond > 0 ? backlogBytes / bytesPerSecond : 0;
        return Optional.of(Duration.ofSeconds((long) Math.ceil(Math.max(byBytes, backlogFiles / filesPerSecond))));
    }
}
