package org.windrow.provider.index;

import java.util.Optional;

/** What a dataset waits for, where it is not simply that its files become quiet and hashed. Stored with its group. */
final class Waits {
    /** For its marker. */
    static final String MARKER = "marker";
    /** Nothing of it was ready when it should have been published at the latest. */
    static final String LATE = "late";

    private Waits() {}

    static Optional<String> late(boolean is) {
        return is ? Optional.of(LATE) : Optional.empty();
    }
}
