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
    private record Open(Trail trail, String path, Iterator<String> inner) {}

    private final Links links;

    /** A walk that follows no links. */
    public NioTreeWalk() {
        this(Links.OFF);
    }

    private NioTreeWalk(Links links) {
        this.links = links;
    }

    @Override
    public TreeWalk following(Links wanted) {
        return wanted == links ? this : new NioTreeWalk(wanted);
    }

    @Override
    public void walk(Path root, Visitor visitor) throws IOException, InterruptedException {
        Deque<Open> open = new ArrayDeque<>();
        Trail start = Trail.at(root, links);
        enter(start, top(start, visitor::alive), visitor, open);
        while (!open.isEmpty()) {
            Open folder = open.peek();
            if (folder.inner().hasNext()) {
                descend(folder, folder.inner().next(), visitor, open);
            } else {
                open.pop();
            }
        }
    }

    @Override
    public Optional<Folder> look(Path root, String path, Runnable alive) throws IOException {
        Trail trail = Trail.at(root, links);
        if (path.isEmpty()) {
            return Optional.of(top(trail, alive));
        }
        for (String name : path.split("/", -1)) {
            Optional<Trail> inner = inner(trail, name);
            if (inner.isEmpty()) {
                return Optional.empty();
            }
            trail = inner.get();
        }
        return seen(trail, path, alive);
    }

    @Override
    public Optional<SeenFile> file(Path root, String location) throws IOException {
        return SeenFile.below(root, location, links);
    }

    private static Optional<Trail> inner(Trail trail, String name) {
        try {
            return trail.into(name);
        } catch (IOException away) {
            return Optional.empty(); // the folder it lies in, or should lie in, says why
        }
    }

    private static void descend(Open above, String name, Visitor visitor, Deque<Open> open)
            throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("the walk was stopped at '" + above.path() + "'");
        }
        String path = above.path().isEmpty() ? name : above.path() + "/" + name;
        try {
            Optional<Trail> trail = above.trail().into(name);
            Optional<Folder> folder = trail.isPresent() ? seen(trail.get(), path, visitor::alive) : Optional.empty();
            if (folder.isPresent()) {
                enter(trail.get(), folder.get(), visitor, open);
            }
        } catch (NoSuchFileException | NotDirectoryException vanished) {
            // as if it had gone before its parent was listed
        } catch (IOException e) {
            visitor.folder(Folder.unreadable(path, 0, reason(e)));
        }
    }

    private static void enter(Trail trail, Folder folder, Visitor visitor, Deque<Open> open)
            throws InterruptedException {
        visitor.folder(folder);
        open.push(new Open(trail, folder.path(), folder.folders().iterator()));
    }

    private static Folder top(Trail root, Runnable alive) throws IOException {
        return list(root, "", Inode.of(root.place()).device(), alive);
    }

    /** The folder; nothing where it vanished, or became something else, since its parent was listed. */
    private static Optional<Folder> seen(Trail trail, String path, Runnable alive) {
        long device = 0;
        try {
            Inode inode = Inode.of(trail.place(), LinkOption.NOFOLLOW_LINKS);
            if (!inode.isFolder()) {
                return Optional.empty();
            }
            device = inode.device();
            return Optional.of(list(trail, path, device, alive));
        } catch (NoSuchFileException | NotDirectoryException vanished) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(Folder.unreadable(path, device, reason(e)));
        }
    }

    private static Folder list(Trail trail, String path, long device, Runnable alive) throws IOException {
        alive.run();
        FolderListing listing = new FolderListing(trail);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(trail.place())) {
            for (Path entry : entries) {
                listing.see(entry);
                alive.run();
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return listing.folder(path, device);
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
