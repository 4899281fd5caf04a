package org.windrow.provider.checks;

import org.windrow.provider.configuration.Surroundings;

/** Keeps the program from running where Java could not open files by their names. */
public final class LocaleGuard {
    public static final String REMEDY = "Start it with LC_ALL=C.UTF-8 in its environment, or by scripts/feed-provider.";

    private LocaleGuard() {}

    public static String refusal(Surroundings around) {
        return "The locale of this process is not UTF-8 (sun.jnu.encoding is " + around.encoding()
                + "): a file called 'Gr\u00f6\u00dfe.txt' could not be opened. " + REMEDY;
    }
}
