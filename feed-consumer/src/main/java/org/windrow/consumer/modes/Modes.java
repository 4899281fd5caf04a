package org.windrow.consumer.modes;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * What files and directories of the repository may be read by whom, whatever the process's creation mask. Does nothing
 * where files have no such permissions.
 *
 * @param group that files are given to; where there is none they keep the one they are made with
 */
public record Modes(Set<PosixFilePermission> file, Set<PosixFilePermission> directory, Optional<GroupPrincipal> group) {
    /** Files {@code 0640} in directories {@code 0750}. */
    public static final Modes USUAL = of("rw-r-----", "rwxr-x---");

    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rwx------");
    private static final boolean KNOWN =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    public Modes {
        file = Set.copyOf(file);
        directory = Set.copyOf(directory);
    }

    /** Modes written like {@code rw-r-----}, and no group. */
    public static Modes of(String file, String directory) {
        return new Modes(
                PosixFilePermissions.fromString(file), PosixFilePermissions.fromString(directory), Optional.empty());
    }

    /** Gives a file its group and permissions; no link is followed. */
    public void toFile(Path path) throws IOException {
        give(path, file);
    }

    /** Gives a directory its group and permissions. */
    public void toDirectory(Path path) throws IOException {
        give(path, directory);
    }

    /** Keeps a directory to its owner: what is in it is not yet checked. */
    public static void toOwnerAlone(Path directory) throws IOException {
        if (KNOWN && !Files.getPosixFilePermissions(directory).equals(OWNER_ALONE)) {
            Files.setPosixFilePermissions(directory, OWNER_ALONE);
        }
    }

    private void give(Path path, Set<PosixFilePermission> permissions) throws IOException {
        if (!KNOWN) {
            return;
        }
        PosixFileAttributeView view =
                Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        var now = view.readAttributes();
        if (group.isPresent() && !group.get().equals(now.group())) {
            view.setGroup(group.get());
        }
        if (!now.permissions().equals(permissions)) {
            Files.setPosixFilePermissions(path, permissions);
        }
    }
}
