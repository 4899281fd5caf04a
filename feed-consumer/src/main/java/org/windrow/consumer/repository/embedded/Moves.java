package org.windrow.consumer.repository.embedded;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out the moves of an intent; those that were done before are left as they are. */
final class Moves {
    private static final Logger LOG = LoggerFactory.getLogger(Moves.class);

    private final StoreDirectory store;
    private final Steps steps;
    private final Set<Path> touched = new HashSet<>();
    private final Set<String> lost = new TreeSet<>();

    Moves(StoreDirectory store, Steps steps) {
        this.store = store;
        this.steps = steps;
    }

    /** The bag goes to another folder, whole; one that is there already stays. */
    void relocate(Path from, Path to) throws IOException {
        synchronized (store) {
            if (Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
                if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
                    throw new IOException(to + " is in the way of " + from + ": move it out of the repository");
                }
                store.makeDirectory(to.getParent(), touched);
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
                steps.reached("relocated");
                store.removeIfEmpty(from.getParent(), touched);
            }
            touched.add(to.getParent());
            if (Files.isDirectory(from.getParent())) {
                touched.add(from.getParent());
            }
        }
    }

    /**
     * Old versions go out, landed files come in; all of it is durable when this returns.
     *
     * @return paths of landed files that are gone, which only a disturbed landing directory can cause
     */
    Set<String> run(Iterable<Intent.Part> parts, Path data) throws IOException {
        store.makeDirectory(data, touched);
        steps.reached("directory made");
        for (Intent.Part part : parts) {
            displace(part.displaced(), data);
        }
        for (Intent.Part part : parts) {
            take(part.taken());
        }
        force();
        steps.reached("directories forced");
        return lost;
    }

    private void displace(List<Intent.Displaced> files, Path data) throws IOException {
        for (Intent.Displaced file : files) {
            if (!file.registered()) {
                displace(file, data);
            }
            steps.reached("displaced " + file.path());
        }
    }

    private void take(List<Intent.Taken> files) throws IOException {
        for (Intent.Taken file : files) {
            if (file.address().isEmpty()) {
                take(file);
            }
            steps.reached("taken " + file.path());
        }
    }

    private void force() throws IOException {
        for (Path directory : touched) {
            try {
                Durable.force(directory);
            } catch (NoSuchFileException e) {
                // Another update took the last dataset of an experiment out, folder and all.
                boolean experiment = store.experiments().equals(directory.getParent());
                if (!experiment || !Files.isDirectory(store.experiments())) {
                    throw e;
                }
            }
        }
    }

    private void displace(Intent.Displaced file, Path data) throws IOException {
        Path from = store.root().resolve(file.from());
        Path to = store.root().resolve(file.to());
        // The target's directory is this update's own: what stands there was moved by an earlier try.
        if (!Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            if (Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
                move(from, to);
            } else {
                LOG.warn("{} is missing from the repository; its newer version is taken in.", from);
            }
        }
        removeEmpty(from.getParent(), data);
    }

    private void take(Intent.Taken file) throws IOException {
        Path from = store.root().resolve(file.from());
        Path to = store.root().resolve(file.to());
        if (Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
            move(from, to);
        } else if (!Files.isRegularFile(to, LinkOption.NOFOLLOW_LINKS) || Files.size(to) != file.bytes()) {
            LOG.warn("{} is gone before it was taken in; it is fetched again.", from);
            lost.add(file.path());
        }
        touched.add(to.getParent());
    }

    private void move(Path from, Path to) throws IOException {
        store.makeDirectory(to.getParent(), touched);
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        touched.add(to.getParent());
    }

    /** A folder that lost its last file must not stand in the way of a file of that name. */
    private void removeEmpty(Path folder, Path data) throws IOException {
        boolean inside = folder.startsWith(data) && !folder.equals(data);
        // Finishing what was cut off, a landed file may stand here already under the folder's name.
        boolean taken = Files.exists(folder, LinkOption.NOFOLLOW_LINKS)
                && !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
        if (!inside || taken) {
            return;
        }
        try {
            Files.delete(folder);
        } catch (DirectoryNotEmptyException stillUsed) {
            return;
        } catch (NoSuchFileException removedByAnEarlierTry) {
            // go on above it
        }
        touched.remove(folder);
        if (Files.isDirectory(folder.getParent())) {
            touched.add(folder.getParent());
        }
        removeEmpty(folder.getParent(), data);
    }
}
