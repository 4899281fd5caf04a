package org.windrow.provider.passes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.windrow.provider.scan.Folder;

/**
 * Whether a folder lies on a file system of this machine, whose ctimes are set by our own clock. What is not known to
 * be local is not. Safe for many threads.
 */
public final class LocalFolders implements Predicate<Folder> {
    private static final Set<String> LOCAL = Set.of(
            "ext2",
            "ext3",
            "ext4",
            "ext2/ext3",
            "xfs",
            "btrfs",
            "zfs",
            "f2fs",
            "jfs",
            "bcachefs",
            "tmpfs",
            "overlay",
            "overlayfs",
            "apfs",
            "hfs");

    private final Path root;
    private final Map<Long, Boolean> byDevice = new ConcurrentHashMap<>();

    LocalFolders(Path root) {
        this.root = root;
    }

    @Override
    public boolean test(Folder folder) {
        return byDevice.computeIfAbsent(folder.device(), any -> isLocal(root.resolve(folder.path())));
    }

    public static boolean isLocal(Path folder) {
        try {
            return LOCAL.contains(Files.getFileStore(folder).type());
        } catch (IOException | SecurityException unknown) {
            return false;
        }
    }
}
