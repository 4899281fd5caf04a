package org.windrow.consumer.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * As whom this process touches files.
 *
 * @param uid -1 where the system does not tell
 */
public record Observer(String user, int uid) {
    private static final int UNKNOWN = -1;

    /** This process, as Linux describes it. */
    public static Observer here() {
        return new Observer(System.getProperty("user.name", "?"), ownUid());
    }

    public boolean isRoot() {
        return uid == 0;
    }

    private static int ownUid() {
        try {
            return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException | RuntimeException elsewhere) {
            return UNKNOWN;
        }
    }

    /** Who owns the file; -1 where that cannot be found out. */
    public static int ownerOf(Path file) {
        try {
            return (Integer) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        } catch (IOException | RuntimeException unknown) {
            return UNKNOWN;
        }
    }

    /** The file system a file is on; -1 where that cannot be found out. */
    public static long diskOf(Path file) {
        try {
            return (Long) Files.getAttribute(file, "unix:dev");
        } catch (IOException | RuntimeException unknown) {
            return UNKNOWN;
        }
    }
}
