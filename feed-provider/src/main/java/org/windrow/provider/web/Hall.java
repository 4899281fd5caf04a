package org.windrow.provider.web;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.windrow.page.RawPath;
import org.windrow.provider.web.exchange.Reply;

/** All that is reached under one address. */
final class Hall {
    private final URI base;
    private final List<String> prefix;
    private final Routes routes;

    Hall(URI base, Routes routes) {
        this.base = base;
        this.routes = routes;
        List<String> parts = RawPath.parts(base.getRawPath()).orElse(List.of());
        this.prefix = parts.isEmpty() ? parts : parts.subList(0, parts.size() - 1);
    }

    URI base() {
        return base;
    }

    Routes routes() {
        return routes;
    }

    /** Whether a path names the base without its last slash, from where relative links would lead astray. */
    boolean lacksSlash(List<String> path) {
        return !prefix.isEmpty() && path.equals(prefix);
    }

    /** A proxy may or may not cut off the path of the base address. */
    List<String> below(List<String> path) {
        boolean whole =
                path.size() > prefix.size() && path.subList(0, prefix.size()).equals(prefix);
        List<String> below = whole ? path.subList(prefix.size(), path.size()) : path;
        return below.equals(List.of("")) ? List.of() : below;
    }

    Reply moved() {
        return new Reply(308, Map.of(HttpHeader.LOCATION.asString(), base.toString()), new byte[0]);
    }
}
