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
        return at(path, path.getFileName().toString());
    }

    private static Optional<SeenFile> at(Path path, String name) throws IOException {
        try {
            Inode inode = Inode.of(path, LinkOption.NOFOLLOW_LINKS);
            return inode.isFile()
                    ? Optional.of(new SeenFile(name, inode.bytes(), inode.modifiedNanos(), inode.changedNanos()))
                    : Optional.empty();
        } catch (NoSuchFileException | NotDirectoryException gone) {
            return Optional.empty();
        }
    }

    /**
     * Looks at one path below a source directory; nothing where no regular file is there, or a link leads out.
     *
     * @throws IOException if it cannot be looked at
     */
    public static Optional<SeenFile> below(Path root, String location, Links links) throws IOException {
        if (links == Links.OFF) {
            return at(root.resolve(location));
        }
        try {
            Optional<Path> place = links.place(root, location);
            String name = root.resolve(location).getFileName().toString();
            return place.isPresent() ? at(place.get(), name) : Optional.empty();
        } catch (NoSuchFileException | NotDirectoryException gone) {
            return Optional.empty();
        }
    }
}
