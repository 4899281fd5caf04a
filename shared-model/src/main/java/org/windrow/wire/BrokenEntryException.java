package org.windrow.wire;

import java.util.Optional;

/** One entry cannot be used; its neighbours can. */
public class BrokenEntryException extends Exception {
    private final String entryId;

    /**
     * Refuses an entry.
     *
     * @param entryId its Atom id; null where it has none
     */
    public BrokenEntryException(String entryId, String message) {
        super(message);
        this.entryId = entryId;
    }

    public Optional<String> entryId() {
        return Optional.ofNullable(entryId);
    }
}
