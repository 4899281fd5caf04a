package org.windrow.provider.scan;

import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A regular file as a walk saw it.
 *
 * @param name its last part, valid UTF-8
 * @param modifiedNanos mtime, nanoseconds since 1970
 * @param changedNanos ctime, nanoseconds since 1970
 */
public record SeenFile(String name, long bytes, long modifiedNanos, long changedNanos) {
    /**
     * Looks at one path; nothing where there is no regular file at it.
     *
     * @throws IOException if it cannot be looked at
     */
    public static Optional<SeenFile> at(Path path) throws IOException {
        try {
            Inode inode = Inode.of(path, LinkOption.NOFOLLOW_LINKS);
            return inode.isFile()
                    ? Optional.of(new SeenFile(
                            path.getFileName().toString(), inode.bytes(), inode.modifiedNanos(), inode.changedNanos()))
                    : Optional.empty();
        } catch (NoSuchFileException | NotDirectoryException gone) {
            return Optional.empty();
        }
    }
}
