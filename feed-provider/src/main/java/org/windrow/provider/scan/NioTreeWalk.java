package org.windrow.provider.scan;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/**
 * Walks with one look at each file and no more in memory than one folder and the names along the path to it. Safe for
 * many threads.
 */
public final class NioTreeWalk implements TreeWalk {
    /** A folder whose inner folders are being walked. */
    private record Open(Path directory, String path, Iterator<String> inner) {}

    /** Where a folder lies: below the root, and on which device. */
    private record Place(String path, long device) {}

    @Override
    public void walk(Path root, Visitor visitor) throws IOException, InterruptedException {
        Deque<Open> open = new ArrayDeque<>();
        // A source may itself be a link; nothing below it is followed.
        enter(root, "", list(root, root, new Place("", Inode.of(root).device()), visitor::alive), visitor, open);
        while (!open.isEmpty()) {
            Open folder = open.peek();
            if (folder.inner().hasNext()) {
                descend(root, folder, folder.inner().next(), visitor, open);
            } else {
                open.pop();
            }
        }
    }

    @Override
    public Optional<Folder> look(Path root, String path, Runnable alive) throws IOException {
        if (path.isEmpty()) {
            return Optional.of(list(root, root, new Place("", Inode.of(root).device()), alive));
        }
        Path directory = root;
        for (String name : path.split("/", -1)) {
            directory = directory.resolve(name);
            if (!isFolder(directory)) {
                return Optional.empty();
            }
        }
        return seen(root, directory, path, alive);
    }

    @Override
    public Optional<SeenFile> file(Path root, String location) throws IOException {
        return SeenFile.at(root.resolve(location));
    }

    private static boolean isFolder(Path directory) {
        try {
            return Inode.of(directory, LinkOption.NOFOLLOW_LINKS).isFolder();
        } catch (IOException away) {
            return false; // the folder it lies in, or should lie in, says why
        }
    }

    private static void descend(Path root, Open above, String name, Visitor visitor, Deque<Open> open)
            throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("the walk of " + root + " was stopped");
        }
        Path directory = above.directory().resolve(name);
        String path = above.path().isEmpty() ? name : above.path() + "/" + name;
        Optional<Folder> folder = seen(root, directory, path, visitor::alive);
        if (folder.isPresent()) {
            enter(directory, path, folder.get(), visitor, open);
        }
    }

    private static void enter(Path directory, String path, Folder folder, Visitor visitor, Deque<Open> open)
            throws InterruptedException {
        visitor.folder(folder);
        open.push(new Open(directory, path, folder.folders().iterator()));
    }

    /** The folder; nothing where it vanished, or became something else, since its parent was listed. */
    private static Optional<Folder> seen(Path root, Path directory, String path, Runnable alive) {
        long device = 0;
        try {
            Inode inode = Inode.of(directory, LinkOption.NOFOLLOW_LINKS);
            if (!inode.isFolder()) {
                return Optional.empty();
            }
            device = inode.device();
            return Optional.of(list(root, directory, new Place(path, device), alive));
        } catch (NoSuchFileException | NotDirectoryException vanished) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(Folder.unreadable(path, device, reason(e)));
        }
    }

    private static Folder list(Path root, Path directory, Place place, Runnable alive) throws IOException {
        alive.run();
        FolderListing listing = new FolderListing(root);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                listing.see(entry);
                alive.run();
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return listing.folder(place.path(), place.device());
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
