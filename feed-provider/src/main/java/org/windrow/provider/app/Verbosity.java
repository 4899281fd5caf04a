package org.windrow.provider.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** How much our own code logs. */
final class Verbosity {
    private Verbosity() {}

    static void raise(boolean on) {
        if (LoggerFactory.getLogger("org.windrow") instanceof Logger ours) {
            ours.setLevel(on ? Level.DEBUG : Level.INFO);
        }
    }
}
