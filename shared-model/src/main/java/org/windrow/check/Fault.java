package org.windrow.check;

import java.io.PrintWriter;

/** A fault of the program itself, as an operator sees it: one line, and where it happened only for who asks. */
public final class Fault {
    private Fault() {}

    /** Prints it; {@code verbose} with its stack. */
    public static void print(PrintWriter err, Exception fault, boolean verbose) {
        String line = "A fault of this program: " + fault.toString().replaceAll("\\s*\\R\\s*", " ");
        if (verbose) {
            err.println(line);
            fault.printStackTrace(err);
        } else {
            err.println(line + ". The same command with -v shows where.");
        }
        err.flush();
    }
}
