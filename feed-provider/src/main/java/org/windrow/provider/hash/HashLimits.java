package org.windrow.provider.hash;

import java.util.OptionalLong;

/**
 * How much of the machine hashing may take.
 *
 * @param threads that read at once
 * @param bytesPerSecond that all of them read together at most; absent for as many as they can
 */
public record HashLimits(int threads, OptionalLong bytesPerSecond) {
    public HashLimits {
        if (threads < 0 || bytesPerSecond.orElse(1) < 1) {
            throw new IllegalArgumentException(threads + " threads, " + bytesPerSecond + " bytes/s");
        }
    }

    /** No limit but that of the threads. */
    public static HashLimits threads(int threads) {
        return new HashLimits(threads, OptionalLong.empty());
    }
}
