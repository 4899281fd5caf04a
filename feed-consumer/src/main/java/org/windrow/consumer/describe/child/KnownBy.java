package org.windrow.consumer.describe.child;

import java.io.IOException;
import org.windrow.consumer.describe.Head;
import org.windrow.consumer.describe.Subject;

/** What tells the format of a file, for whoever asks why an extractor was taken. */
public final class KnownBy {
    private KnownBy() {}

    /** Names it; looks at no more than the beginning of the file. */
    public static String of(Subject subject) {
        try {
            Head head = Head.of(subject);
            return Extractors.ALL.stream().anyMatch(extractor -> extractor.byContent(head))
                    ? "its first bytes"
                    : "its name";
        } catch (IOException e) {
            return "nothing";
        }
    }
}
