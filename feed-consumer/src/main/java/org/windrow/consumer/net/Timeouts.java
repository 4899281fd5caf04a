package org.windrow.consumer.net;

import java.time.Duration;

/**
 * How long single steps of an exchange may take.
 *
 * @param connect until a connection stands
 * @param silence between two bytes of an answer, its first included
 */
public record Timeouts(Duration connect, Duration silence) {
    public static final Timeouts USUAL = new Timeouts(Duration.ofSeconds(15), Duration.ofSeconds(60));
}
