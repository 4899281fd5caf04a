package org.windrow.consumer.app;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Java opens file names only in the character set that the environment named when it started. */
final class Locales {
    /** The environment's character set cannot write all names. */
    static final class UnusableException extends Exception {
        UnusableException(String charset) {
            super("File names with letters beyond ASCII could not be opened: the environment's character set is "
                    + charset + ". Set LC_ALL=C.UTF-8 before the start, as scripts/feed-consumer does.");
        }
    }

    private Locales() {}

    static void mustOpenAnyName() throws UnusableException {
        check(System.getProperty("sun.jnu.encoding", "UTF-8"));
    }

    static void check(String charset) throws UnusableException {
        if (!Charset.isSupported(charset) || !Charset.forName(charset).equals(StandardCharsets.UTF_8)) {
            throw new UnusableException(charset);
        }
    }
}
