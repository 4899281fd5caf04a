package org.windrow.provider.scan;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;
import org.windrow.provider.scan.Placement.Blocked;

/**
 * A folder that a walk is in, and how it came there. Where links are followed, folders are opened by their real places,
 * so that one that is turned meanwhile leads nowhere else.
 */
final class Trail {
    /** Folders that link one another in every way would be a tree without bounds. */
    static final int MOST_LINKS = 3;

    private static final String ENDLESS = "Remove the link, or exclude it.";

    /** What is at an entry, links resolved, or why it cannot be used. */
    record Target(Path place, Inode inode, Optional<Blocked> fault) {}

    private final Path root;
    private final Path place;
    private final Links links;
    private final int followed;
    private final Optional<Trail> above;

    private Trail(Path root, Path place, Links links, int followed, Optional<Trail> above) {
        this.root = root;
        this.place = place;
        this.links = links;
        this.followed = followed;
        this.above = above;
    }

    static Trail at(Path root, Links links) throws IOException {
        // A source may itself be a link.
        Path place = links == Links.INSIDE ? root.toRealPath() : root;
        return new Trail(place, place, links, 0, Optional.empty());
    }

    /** What to list. */
    Path place() {
        return place;
    }

    /** The folder called {@code name} in this one; nothing where there is none, or a link that is not followed. */
    Optional<Trail> into(String name) throws IOException {
        Path entry = place.resolve(name);
        Target target = target(entry);
        if (!target.inode().isFolder() || target.fault().isPresent()) {
            return Optional.empty();
        }
        int more = target.place().equals(entry) ? followed : followed + 1;
        return Optional.of(new Trail(root, target.place(), links, more, Optional.of(this)));
    }

    /**
     * What an entry of this folder is.
     *
     * @throws IOException if it cannot be looked at, or has vanished
     */
    Target target(Path entry) throws IOException {
        Inode inode = Inode.of(entry, LinkOption.NOFOLLOW_LINKS);
        if (inode.isLink()) {
            return links == Links.OFF ? faulty(entry, inode, unfollowed(entry)) : followed(entry, inode);
        }
        boolean again = followed > 0 && inode.isFolder() && holds(entry);
        return again
                ? faulty(entry, inode, new Blocked("a folder that the links on its path lead through already", ENDLESS))
                : new Target(entry, inode, Optional.empty());
    }

    private static Target faulty(Path entry, Inode inode, Blocked fault) {
        return new Target(entry, inode, Optional.of(fault));
    }

    private Target followed(Path entry, Inode link) throws IOException {
        String words = words(entry);
        try {
            Path real = entry.toRealPath();
            Inode inode = Inode.of(real, LinkOption.NOFOLLOW_LINKS);
            return new Target(real, inode, fault(real, inode, words));
        } catch (NoSuchFileException | NotDirectoryException dangling) {
            return faulty(
                    entry, link, new Blocked(words + ", which is not there", "Put that back, or remove the link."));
        } catch (AccessDeniedException e) {
            return faulty(
                    entry,
                    link,
                    new Blocked(
                            words + ", which cannot be followed: permission denied",
                            "Give the user of this service the right to read it, or exclude the link."));
        } catch (FileSystemException e) {
            boolean loop = e instanceof FileSystemLoopException || leadsToItself(e);
            String why = loop ? ", which leads back to itself" : ", which cannot be followed: " + e.getReason();
            return faulty(entry, link, new Blocked(words + why, ENDLESS));
        }
    }

    /** ELOOP has no exception of its own here. */
    private static boolean leadsToItself(FileSystemException e) {
        return e.getReason() != null && e.getReason().contains("symbolic links");
    }

    private Optional<Blocked> fault(Path real, Inode inode, String words) {
        if (!real.startsWith(root)) {
            return Optional.of(new Blocked(
                    words + ", outside the source directory; links that leave it are not followed",
                    "Make the target a source of its own, or exclude the link."));
        }
        if (inode.isFolder() && holds(real)) {
            return Optional.of(new Blocked(words + ", a folder that it lies in itself, without end", ENDLESS));
        }
        if (inode.isFolder() && followed >= MOST_LINKS) {
            return Optional.of(new Blocked(
                    words + ", behind " + MOST_LINKS + " other links; no more are followed on one path",
                    "Link the folder where fewer links lead to, or exclude the link."));
        }
        return Optional.empty();
    }

    private boolean holds(Path folder) {
        for (Optional<Trail> at = Optional.of(this); at.isPresent(); at = at.get().above) {
            if (at.get().place.equals(folder)) {
                return true;
            }
        }
        return false;
    }

    /** Judged by the words of the link alone: following it might hang on a dead mount. */
    private Blocked unfollowed(Path entry) throws IOException {
        Path target = Files.readSymbolicLink(entry);
        String words = words(entry);
        if (entry.resolveSibling(target).normalize().startsWith(root)) {
            return new Blocked(
                    words + ", inside the source directory; links are not followed",
                    "Nothing is lost: its target is published where it lies. Remove the link, exclude it, or write"
                            + " 'links: inside'.");
        }
        return new Blocked(
                words + ", outside the source directory; links are not followed",
                "Make the target a source of its own, or exclude the link.");
    }

    private static String words(Path entry) throws IOException {
        return "a link to '" + FileName.shown(Files.readSymbolicLink(entry).toString()) + "'";
    }
}
