package org.windrow.consumer.net;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.windrow.settings.Secret;

/**
 * A REST server and how to speak to it.
 *
 * @param base below which all addresses are; nothing is ever sent elsewhere
 * @param authorization what {@code Authorization} holds, asked for at every request
 * @param answerWithin how long it may be silent, after a large upload too
 */
public record RestServer(URI base, Access access, Supplier<Secret> authorization, Duration answerWithin) {
    public RestServer {
        if (Address.origin(base).isEmpty() || base.getRawQuery() != null || base.getRawFragment() != null) {
            throw new IllegalArgumentException("not the address of a server: '" + Address.shown(base) + "'");
        }
    }

    /** The address of {@code path}, which begins without a slash. */
    URI at(String path) {
        String root = base.toString();
        URI at = URI.create((root.endsWith("/") ? root : root + "/") + path);
        if (!Address.origin(at).equals(Address.origin(base))) {
            throw new IllegalArgumentException("not below " + Address.shown(base) + ": '" + path + "'");
        }
        return at;
    }
}
