package org.windrow.provider.web.door;

import java.time.Duration;

/**
 * What keeps slow and many clients from keeping others out.
 *
 * @param stop how long running downloads may go on when the provider is stopped
 * @param idle how long a connection may do nothing, and a request take to arrive
 * @param connections at once; more wait to be accepted
 * @param leastBytesPerSecond a reader who takes fewer for as long as {@code idle} is cut off; 0 for no such limit
 */
public record Limits(Duration stop, Duration idle, int connections, int leastBytesPerSecond) {
    public static final Limits USUAL = new Limits(Duration.ofSeconds(30), Duration.ofSeconds(60), 1000, 1024);

    public Limits {
        if (idle.isZero() || idle.isNegative() || connections < 1 || leastBytesPerSecond < 0) {
            throw new IllegalArgumentException(
                    "not limits to serve under: " + idle + ", " + connections + ", " + leastBytesPerSecond);
        }
    }

    /** The same but for {@link #stop}. */
    public Limits stoppingWithin(Duration time) {
        return new Limits(time, idle, connections, leastBytesPerSecond);
    }
}
