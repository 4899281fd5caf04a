package org.windrow.provider.chaos;

import java.io.IOException;
import java.nio.file.Path;

/** The real rsync, a Debian package of that name. */
final class Rsync {
    private Rsync() {}

    static boolean isThere() throws InterruptedException {
        try {
            return new ProcessBuilder("rsync", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    /** Brings everything below one folder to another. */
    static void bring(Path from, Path to) throws IOException, InterruptedException {
        int code = new ProcessBuilder("rsync", "-a", from + "/", to + "/")
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("rsync ended with " + code);
        }
    }
}
