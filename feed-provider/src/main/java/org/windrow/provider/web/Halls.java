package org.windrow.provider.web;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** A hall for our own address, and for those last asked for through trusted proxies. Safe for many threads. */
final class Halls {
    /** More public addresses than a provider has; each costs memory for the documents rendered for it. */
    static final int MOST = 4;

    private final Hall own;
    private final Function<URI, Hall> make;
    private final Map<URI, Hall> others = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<URI, Hall> eldest) {
            return size() > MOST;
        }
    };

    Halls(Hall own, Function<URI, Hall> make) {
        this.own = own;
        this.make = make;
    }

    Hall of(URI base) {
        if (base.equals(own.base())) {
            return own;
        }
        synchronized (others) {
            Hall known = others.get(base);
            if (known == null) {
                known = make.apply(base);
                others.put(base, known);
            }
            return known;
        }
    }
}
