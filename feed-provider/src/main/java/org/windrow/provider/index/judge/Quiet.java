package org.windrow.provider.index.judge;

import org.windrow.provider.index.packed.Listed;
import org.windrow.provider.scan.SeenFile;

/**
 * When a file counts as quiet: its size, mtime and ctime were unchanged for the settle time since first seen so.
 *
 * <p>On a local file system a ctime tells the same of the past, because only the kernel sets it, by the clock we read.
 * An mtime never does: rsync and others set it as they like.
 */
public final class Quiet {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private Quiet() {}

    /** Since when a file that is seen in a new state is known to be in it. */
    public static long since(SeenFile seen, boolean local, long now, long settle) {
        long changed = Math.floorDiv(seen.changedNanos(), NANOS_PER_MILLI);
        return local && changed <= now - settle ? changed : now;
    }

    /** Whether a file last looked at when it was {@code seenAt} is quiet. */
    public static boolean is(Listed file, long seenAt, long settle) {
        return settle == 0 || file.since() + settle <= seenAt;
    }
}
