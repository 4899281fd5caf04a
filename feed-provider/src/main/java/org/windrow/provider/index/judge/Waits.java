package org.windrow.provider.index.judge;

import java.util.Optional;

/** What a dataset waits for, where it is not simply that its files become quiet and hashed. Stored with its group. */
public final class Waits {
    /** For its marker. */
    public static final String MARKER = "marker";
    /** Nothing of it was ready when it should have been published at the latest. */
    public static final String LATE = "late";

    private Waits() {}

    public static Optional<String> late(boolean is) {
        return is ? Optional.of(LATE) : Optional.empty();
    }
}
