package org.windrow.provider.watch;

import io.methvin.watcher.DirectoryChangeEvent;
import io.methvin.watcher.DirectoryChangeListener;
import io.methvin.watcher.DirectoryWatcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Events of the kernel, by the library directory-watcher. No file is opened: its hashing is off. */
final class DirectoryEvents implements Events, DirectoryChangeListener {
    private final Path root;
    private final FolderVisitor visitor;
    private final DirectoryWatcher watcher;
    private Listener listener;
    private boolean ready;
    /** What ends the watching although the library would go on. */
    private volatile IOException fault;

    DirectoryEvents(Path root, Devices devices) throws IOException {
        this.root = root;
        this.visitor = new FolderVisitor(root, devices);
        this.watcher = DirectoryWatcher.builder()
                .path(root)
                .listener(this)
                .fileHashing(false)
                .fileTreeVisitor(visitor)
                .build();
    }

    @Override
    public void run(Listener hears) throws IOException {
        listener = hears;
        try {
            watcher.watch();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (ClosedWatchServiceException closed) {
            // as it was told to
        }
        if (fault != null) {
            throw fault;
        }
    }

    @Override
    public boolean isWatching() {
        return fault == null;
    }

    /** All that has happened was told; first called once everything is registered. */
    @Override
    public void onIdle(int count) {
        if (!ready) {
            ready = true;
            listener.ready(visitor.folders());
        }
    }

    @Override
    public void onEvent(DirectoryChangeEvent event) {
        switch (event.eventType()) {
            case OVERFLOW -> listener.lost("events came faster than they could be read");
            case CREATE -> {
                listener.changed(folderOf(event));
                if (event.isDirectory()) {
                    listener.appeared(event.path());
                }
            }
            case MODIFY -> {
                listener.changed(folderOf(event));
                if (event.isDirectory()) {
                    listener.changed(event.path());
                }
            }
            case DELETE -> listener.changed(folderOf(event));
        }
    }

    private Path folderOf(DirectoryChangeEvent event) {
        return event.path().equals(root) ? root : event.path().getParent();
    }

    @Override
    public void onException(Exception e) {
        if (InotifyLimits.reached(e) && e instanceof IOException full) {
            fault = full;
        } else if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            fault = new IOException(root + " is not there");
        } else {
            listener.lost(e.toString());
        }
    }

    @Override
    public void close() throws IOException {
        visitor.stop();
        watcher.close();
    }
}
