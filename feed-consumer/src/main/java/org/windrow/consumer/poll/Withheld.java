package org.windrow.consumer.poll;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.windrow.wire.RawEntry;

/**
 * Keeps the entries of a document back until the document was found to be what its server sent. One of extraordinary
 * size is handed on as it is read; what came of it must then be dropped if it turns out to be damaged.
 */
final class Withheld implements Consumer<RawEntry> {
    private static final int MOST_CHARS = 8_000_000;

    private final Consumer<RawEntry> onward;
    private final List<RawEntry> held = new ArrayList<>();
    private int chars;
    private boolean leaked;

    Withheld(Consumer<RawEntry> onward) {
        this.onward = onward;
    }

    @Override
    public void accept(RawEntry entry) {
        held.add(entry);
        chars += entry.xml().length();
        if (chars > MOST_CHARS) {
            leaked = true;
            release();
        }
    }

    /** Hands on what is held. */
    void release() {
        held.forEach(onward);
        held.clear();
        chars = 0;
    }

    /** Whether entries were handed on before the document's end. */
    boolean hasLeaked() {
        return leaked;
    }
}
