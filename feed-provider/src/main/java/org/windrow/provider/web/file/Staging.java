package org.windrow.provider.web.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.windrow.model.RelativePath;
import org.windrow.provider.index.view.PublishedFile;
import org.windrow.provider.web.exchange.Picture;

/** One staging directory, opened only for reading and only below its real place. */
public final class Staging {
    private final Path directory;

    public Staging(Path directory) {
        this.directory = directory;
    }

    /**
     * A file that is open, and where it was found.
     *
     * @param path real; its last part is a link only where that leads out
     */
    record Opened(FileChannel channel, Path path, Picture picture) {
        /** Whether the disk still holds what was opened. */
        boolean unchanged() {
            try {
                return Picture.of(path).equals(picture);
            } catch (IOException gone) {
                return false;
            }
        }
    }

    /** Opens {@code file} if the disk still holds it as announced. The caller closes the channel. */
    Opened open(PublishedFile file) throws NotServed {
        RelativePath location = file.file().location();
        try {
            Path path = real(location);
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                // Looked at before opening: to open a pipe would wait for its other end.
                throw Files.exists(path, LinkOption.NOFOLLOW_LINKS) ? changed(location) : gone(location);
            }
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
            try {
                return checked(new Opened(channel, path, Picture.announced(file)), location);
            } catch (IOException | NotServed | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            throw gone(location);
        } catch (IOException e) {
            throw new NotServed(503, "'" + location + "' cannot be read now: " + reason(e) + ".");
        }
    }

    private Opened checked(Opened opened, RelativePath location) throws IOException, NotServed {
        // The place is resolved again, in case a folder became a link between the look and the opening.
        boolean same = real(location).equals(opened.path())
                && opened.channel().size() == opened.picture().bytes()
                && opened.unchanged();
        if (!same) {
            throw changed(location);
        }
        return opened;
    }

    /** Whether a regular file lies there, published or not. */
    boolean holds(RelativePath location) {
        try {
            return Files.isRegularFile(real(location), LinkOption.NOFOLLOW_LINKS);
        } catch (IOException | NotServed | RuntimeException e) {
            return false;
        }
    }

    private Path real(RelativePath location) throws IOException, NotServed {
        Path root = root();
        Path named = directory.resolve(location.value());
        Path folder = named.getParent().toRealPath();
        if (!folder.startsWith(root)) {
            throw new NotServed(404, "'" + location + "' leads out of the staging directory.");
        }
        Path file = folder.resolve(named.getFileName());
        if (!Files.isSymbolicLink(file)) {
            return file;
        }
        // A link is what was announced only if it leads to that very file; Picture tells.
        Path target = file.toRealPath();
        return target.startsWith(root) ? target : file;
    }

    private Path root() throws NotServed {
        try {
            return directory.toRealPath();
        } catch (IOException e) {
            throw new NotServed(503, "The staging directory is not there now (is it mounted?). Try again later.");
        }
    }

    private static NotServed gone(RelativePath location) {
        return new NotServed(404, "'" + location + "' is no longer in the staging directory.");
    }

    private static NotServed changed(RelativePath location) {
        return new NotServed(
                409,
                "'" + location + "' changed since it was announced; the feed will announce it anew once it is quiet.");
    }

    private static String reason(IOException e) {
        // The whole message would name the absolute path on the server.
        return e instanceof FileSystemException f && f.getReason() != null
                ? f.getReason()
                : e.getClass().getSimpleName();
    }
}
