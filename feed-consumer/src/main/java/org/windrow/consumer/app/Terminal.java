package org.windrow.consumer.app;

import java.io.Console;

/** Whether a person is looking. */
final class Terminal {
    private Terminal() {}

    /** From Java 22 on there may be a console without a terminal behind it, and a method that tells. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean isThere() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException beforeJava22) {
            return true;
        }
    }
}
