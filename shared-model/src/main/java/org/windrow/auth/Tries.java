package org.windrow.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often somebody may be wrong: ten times at once, then once in six seconds. Safe for many threads. */
public final class Tries {
    private static final int AT_ONCE = 10;
    private static final Duration ONE_MORE_EVERY = Duration.ofSeconds(6);
    private static final int MOST_CLIENTS = 10_000;

    private final InstantSource clock;
    /** Until when each client's tries are used up, if it goes on as it did. */
    private final Map<String, Instant> spent = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST_CLIENTS;
        }
    };

    public Tries(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether that client may try now. */
    public synchronized boolean mayTry(String client) {
        Instant until = spent.get(network(client));
        return until == null || Duration.between(clock.instant(), until).compareTo(all()) < 0;
    }

    /** Counts a wrong try; to be called before the try is made, so that many at once count too. */
    public synchronized void count(String client) {
        String network = network(client);
        Instant now = clock.instant();
        Instant until = spent.getOrDefault(network, now);
        // A clock that was set back must not lock anybody out for long.
        Instant latest = now.plus(all());
        Instant from = until.isBefore(now) ? now : until.isAfter(latest) ? latest : until;
        spent.put(network, from.plus(ONE_MORE_EVERY));
    }

    /** Takes back one count: the try was right. */
    public synchronized void forgive(String client) {
        spent.computeIfPresent(network(client), (c, until) -> until.minus(ONE_MORE_EVERY));
    }

    /** After how many seconds another try makes sense. */
    public long retryAfterSeconds() {
        return ONE_MORE_EVERY.toSeconds();
    }

    private static Duration all() {
        return ONE_MORE_EVERY.multipliedBy(AT_ONCE);
    }

    /** Whoever has one IPv6 address has the other 2^64 of its network too. */
    private static String network(String client) {
        String[] groups = client.split(":", -1);
        return groups.length == 8 ? String.join(":", groups[0], groups[1], groups[2], groups[3]) : client;
    }
}
