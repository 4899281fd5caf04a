package org.windrow.provider.watch;

import io.methvin.watcher.visitor.FileTreeVisitor;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * Shows the library the folders of a tree and none of its files. Each is registered before it is listed, so that what
 * comes meanwhile is told or seen. What vanishes on the way is told by its parent's watch.
 */
final class FolderVisitor implements FileTreeVisitor {
    private static final int KIND = 0xF000;
    private static final int FOLDER = 0x4000;
    /** Itself and the name it has; one more for each folder in it. Where folders are not counted so, it is 1. */
    private static final int LINKS_OF_A_LEAF = 2;

    private record Looked(Path path, boolean folder, int links, long device) {}

    private final Path root;
    private final Devices devices;
    private long folders;
    private volatile boolean stopped;

    FolderVisitor(Path root, Devices devices) {
        this.root = root;
        this.devices = devices;
    }

    /** How many folders the last visit of the whole tree saw. */
    long folders() {
        return folders;
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void recursiveVisitFiles(Path start, Callback onFolder, Callback onFile) throws IOException {
        Deque<Looked> open = new ArrayDeque<>();
        if (start.equals(root)) {
            folders = 0;
            open.push(look(root)); // may itself be a link; nothing below it is followed
        } else {
            push(start, open);
        }
        while (!open.isEmpty()) {
            if (stopped) {
                throw new ClosedWatchServiceException();
            }
            enter(open.pop(), onFolder, open);
        }
    }

    private void enter(Looked folder, Callback onFolder, Deque<Looked> open) throws IOException {
        try {
            onFolder.call(folder.path());
            folders++;
            devices.see(folder.path(), folder.device());
            // looked at again: a folder made in it before it was registered is told by nobody
            if (look(folder.path()).links() != LINKS_OF_A_LEAF) {
                inner(folder.path(), open);
            }
        } catch (FileSystemException unseen) {
            // gone again, too deep, or not to be listed by us: the walk says so, and looks at it whenever it walks
            if (folder.path().equals(root)) {
                throw unseen;
            }
        }
    }

    private static void inner(Path folder, Deque<Looked> open) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                push(entry, open);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static void push(Path path, Deque<Looked> open) throws IOException {
        try {
            Looked looked = look(path, LinkOption.NOFOLLOW_LINKS);
            if (looked.folder()) {
                open.push(looked);
            }
        } catch (FileSystemException vanished) {
            // the watch of the folder it was in tells; what cannot even be looked at, the walk tells
        }
    }

    private static Looked look(Path path, LinkOption... options) throws IOException {
        Map<String, Object> seen = Files.readAttributes(path, "unix:mode,nlink,dev", options);
        int mode = (Integer) seen.get("mode");
        return new Looked(path, (mode & KIND) == FOLDER, (Integer) seen.get("nlink"), (Long) seen.get("dev"));
    }
}
