package org.windrow.provider.checks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.windrow.check.Amount;
import org.windrow.check.Finding;
import org.windrow.provider.configuration.Scanning;
import org.windrow.provider.passes.LocalFolders;
import org.windrow.provider.scan.Source;
import org.windrow.provider.watch.InotifyLimits;

/** Whether changes can be told as they happen, or must be walked for. */
public final class WatchCheck {
    /** The limit is shared with the user's other programs: so much of it is thought to be free. */
    private static final double FREE = 0.9;

    private final Scanning scanning;
    private final OptionalLong limit;
    private final List<Finding> findings = new ArrayList<>();
    private long folders;

    public WatchCheck(Scanning scanning, OptionalLong limit) {
        this.scanning = scanning;
        this.limit = limit;
    }

    /** Looks at a source whose directory has so many folders. */
    public void source(Source source, long has) {
        String name = "source " + source.name() + ": ";
        Path list = scanning.fileLists().get(source.name());
        if (list != null) {
            findings.add(
                    Files.isReadable(list) && Files.isRegularFile(list)
                            ? Finding.ok(name + "the list " + list + " will be followed")
                            : Finding.warning(
                                    name + "the list " + list + " is not there, or may not be read",
                                    "Fine where its writer makes it later; until then the directory is walked more"
                                            + " often."));
        }
        if (!scanning.watch()) {
            findings.add(Finding.ok(name + "is not watched (scan.watch is false) but walked"));
        } else if (!LocalFolders.isLocal(source.directory())) {
            findings.add(Finding.ok(name + "is not watched but walked, because its file system does not tell what other"
                    + " hosts change; a file-list can tell instead"));
        } else {
            folders += has;
        }
    }

    /** What was found, once all sources were looked at. */
    public List<Finding> findings() {
        if (folders > 0 && limit.isPresent()) {
            String counted = Amount.count(folders, "folder") + " to watch, and fs.inotify.max_user_watches is "
                    + String.format(Locale.ROOT, "%,d", limit.getAsLong());
            findings.add(
                    folders > limit.getAsLong() * FREE
                            ? Finding.warning(
                                    counted + ": not enough, so the directories are walked more often",
                                    InotifyLimits.remedy(folders))
                            : Finding.ok(counted));
        }
        return List.copyOf(findings);
    }
}
