package org.windrow.provider.hash;

/** How fast files were read of late; what was read a minute ago counts a third. Times in nanoseconds. */
final class Rate {
    private static final double MINUTE = 60e9;
    private double bytes;
    private double files;
    private double time;
    private long last;
    private int reading;
    private long allFiles;
    private long allBytes;

    /** A thread begins to read; while none does, time does not count. */
    synchronized void begin(long now) {
        if (reading++ == 0) {
            last = now;
        }
    }

    synchronized void read(long more, long now) {
        pass(now);
        bytes += more;
        allBytes += more;
    }

    /** A thread ends. */
    synchronized void end(boolean whole, long now) {
        pass(now);
        reading--;
        if (whole) {
            files++;
            allFiles++;
        }
    }

    synchronized HashProgress progress(HashLimits limits, java.util.List<String> hanging) {
        return new HashProgress(limits, allFiles, allBytes, perSecond(bytes), perSecond(files), reading, hanging);
    }

    private double perSecond(double amount) {
        return time == 0 ? 0 : amount / time * 1e9;
    }

    private void pass(long now) {
        double passed = Math.max(0, now - last);
        double fade = Math.exp(-passed / MINUTE);
        bytes *= fade;
        files *= fade;
        time = time * fade + passed;
        last = now;
    }
}
