package org.windrow.consumer.transfer;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes out whole file systems with {@code sync -f} (syncfs(2)): Java has no such call, and a thousand files forced
 * one by one take fifty times as long. Only on Linux from 5.8 on, where syncfs reports what could not be written.
 */
final class WholeDisk {
    private static final Logger LOG = LoggerFactory.getLogger(WholeDisk.class);
    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4}).*");
    private static volatile boolean usable =
            reportsErrors(System.getProperty("os.name", ""), System.getProperty("os.version", ""));

    private WholeDisk() {}

    /** Whether everything below these directories is on disk now; false where that has to be seen to file by file. */
    static boolean force(Collection<Path> directories) throws IOException {
        if (!usable) {
            return false;
        }
        List<String> command = new ArrayList<>(List.of("sync", "-f", "--"));
        directories.forEach(directory -> command.add(directory.toString()));
        try {
            Process sync = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
            return ended(sync) == 0;
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            LOG.debug("There is no program sync: files are forced to disk one by one", e);
            usable = false;
            return false;
        }
    }

    private static int ended(Process sync) throws InterruptedIOException {
        try {
            return sync.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while files were being forced to disk");
        }
    }

    static boolean reportsErrors(String system, String version) {
        Matcher matcher = VERSION.matcher(version);
        if (!system.toLowerCase(Locale.ROOT).equals("linux") || !matcher.matches()) {
            return false;
        }
        int major = Integer.parseInt(matcher.group(1));
        return major > 5 || (major == 5 && Integer.parseInt(matcher.group(2)) >= 8);
    }
}
