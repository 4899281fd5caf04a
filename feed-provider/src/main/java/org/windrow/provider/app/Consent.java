package org.windrow.provider.app;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/** Whether a person agrees to what was shown: with {@code --yes}, or by an answer on the terminal. */
final class Consent {
    private Consent() {}

    /** Asks where there is a terminal; without one and without {@code --yes} nothing is done, and this says so. */
    static boolean given(boolean yes, PrintWriter out) {
        if (yes) {
            return true;
        }
        out.flush();
        Optional<Console> terminal = Optional.ofNullable(System.console());
        if (terminal.isEmpty()) {
            out.println("Nothing was done. Run it again with --yes to do it.");
            return false;
        }
        String answer = terminal.get().readLine("Do it? [y/N] ");
        boolean agreed =
                answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
        if (!agreed) {
            out.println("Nothing was done.");
        }
        return agreed;
    }
}
