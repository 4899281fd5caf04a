package org.windrow.check;

/** What both programs end with; scripts rely on the numbers. */
public final class ExitCode {
    /** Everything that could be done was done; ignored and long-blocked entries included. */
    public static final int FINE = 0;

    public static final int FAILED = 1;
    public static final int USAGE = 2;

    /** In this pass an entry or file could not be processed for a reason other than a policy option. */
    public static final int SOME_ENTRIES_FAILED = 3;

    /** Settings or locale cannot be used. */
    public static final int SETTINGS = 10;

    /** The store is missing, is not the one the journal knows, or is in use. */
    public static final int STORE = 11;

    private ExitCode() {}
}
