package org.windrow.consumer.modes;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.EnumSet;
import java.util.Set;
import org.windrow.settings.Section;
import org.windrow.settings.Unusable;

/** Reads {@code file-mode}, {@code directory-mode} and {@code group}, and tries whether the group may be given. */
public final class ModeSettings {
    private static final Set<PosixFilePermission> OWN_FILE =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final Set<PosixFilePermission> OWN_DIRECTORY = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private ModeSettings() {}

    /** Reads them from the section {@code transfer}. */
    public static Modes read(Section transfer) {
        return new Modes(
                transfer.parsed("file-mode", text -> permissions(text, OWN_FILE, "Begin it with 6, like '0640'."))
                        .orElse(Modes.USUAL.file()),
                transfer.parsed(
                                "directory-mode",
                                text -> permissions(text, OWN_DIRECTORY, "Begin it with 7, like '0750'."))
                        .orElse(Modes.USUAL.directory()),
                transfer.parsed("group", ModeSettings::group));
    }

    private static Set<PosixFilePermission> permissions(String text, Set<PosixFilePermission> own, String remedy) {
        if (!text.matches("0?[0-7]{3}")) {
            throw new Unusable("is not a file mode", "Write it in octal, like '0640'.");
        }
        int bits = Integer.parseInt(text, 8);
        PosixFilePermission[] highestFirst = PosixFilePermission.values();
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (int i = 0; i < highestFirst.length; i++) {
            if ((bits >> (highestFirst.length - 1 - i) & 1) == 1) {
                permissions.add(highestFirst[i]);
            }
        }
        if (!permissions.containsAll(own)) {
            throw new Unusable("keeps us from what we write", remedy);
        }
        return permissions;
    }

    private static GroupPrincipal group(String name) {
        try {
            GroupPrincipal group =
                    FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByGroupName(name);
            mayBeGiven(group);
            return group;
        } catch (UserPrincipalNotFoundException e) {
            throw new Unusable("is no group of this machine", "See: getent group", e);
        } catch (FileSystemException e) {
            throw new Unusable(
                    "cannot be given to files by the user " + System.getProperty("user.name") + " (" + e.getReason()
                            + ")",
                    "Make it a member: usermod -aG " + name + " " + System.getProperty("user.name"),
                    e);
        } catch (IOException | UnsupportedOperationException e) {
            throw new Unusable("cannot be given to files: " + e.getMessage(), "Leave group out.", e);
        }
    }

    /** The kernel alone knows whether it lets us. */
    private static void mayBeGiven(GroupPrincipal group) throws IOException {
        Path probe = Files.createTempFile("windrow-group", null);
        try {
            Files.getFileAttributeView(probe, PosixFileAttributeView.class).setGroup(group);
        } finally {
            Files.deleteIfExists(probe);
        }
    }
}
