package org.windrow.provider.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;

/** How many folders one user may watch on Linux, over all programs of that user. */
public final class InotifyLimits {
    private static final Path USUAL = Path.of("/proc/sys/fs/inotify");
    private static final long ROUND = 65_536;

    private final Path directory;

    /** The limits of this machine. */
    public InotifyLimits() {
        this(USUAL);
    }

    InotifyLimits(Path directory) {
        this.directory = directory;
    }

    /** {@code fs.inotify.max_user_watches}; nothing where there is no such limit. */
    public OptionalLong watches() {
        try {
            return OptionalLong.of(Long.parseLong(
                    Files.readString(directory.resolve("max_user_watches")).strip()));
        } catch (IOException | NumberFormatException notLinux) {
            return OptionalLong.empty();
        }
    }

    /** What to do so that a tree of so many folders can be watched, with room to grow. */
    public static String remedy(long folders) {
        long enough = (2 * folders / ROUND + 1) * ROUND;
        return "Raise it: sudo sysctl fs.inotify.max_user_watches=" + enough
                + " (and the same line in /etc/sysctl.d/ for the next boot).";
    }

    /** Whether a fault means that the limit was reached; the kernel's ENOSPC in Java's words. */
    static boolean reached(Exception fault) {
        String message = String.valueOf(fault.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("inotify") && message.contains("limit");
    }
}
