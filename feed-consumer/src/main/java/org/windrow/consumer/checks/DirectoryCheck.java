package org.windrow.consumer.checks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.windrow.check.Amount;
import org.windrow.check.Finding;
import org.windrow.consumer.configuration.Observer;

/** Whether a directory can be worked in by whoever runs this. Writes nothing. */
record DirectoryCheck(String what, Path directory, Observer observer) {
    private static final Set<String> REMOTE = Set.of("nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs");
    private static final int MOST_LOOKED_AT = 5_000;
    private static final long FEW_INODES = 10_000;

    /** Whether files can be made there, by whom, and whether all others can too. */
    List<Finding> access() {
        List<Finding> findings = new ArrayList<>();
        if (!Files.isWritable(directory) || !Files.isExecutable(directory)) {
            findings.add(Finding.error(
                    what + " " + directory + " cannot be written by " + observer.user(),
                    "Give it to that user, or run as its owner:  chown " + observer.user() + " " + directory));
        } else {
            findings.add(Finding.ok(what + " " + directory + " can be written by " + observer.user()));
        }
        if (isOpenToAll()) {
            findings.add(Finding.warning(
                    what + " " + directory + " can be written by everybody on this machine",
                    "Close it:  chmod o-w " + directory));
        }
        inodes().ifPresent(findings::add);
        return findings;
    }

    /** Whether a database can be trusted to the disk, and has room on it. */
    List<Finding> databaseDisk(long little) {
        try {
            FileStore disk = Files.getFileStore(directory);
            String kind = disk.type().toLowerCase(Locale.ROOT);
            String free = Amount.bytes(disk.getUsableSpace()) + " free";
            Finding local = REMOTE.contains(kind)
                    ? Finding.error(
                            what + " " + directory + " is on a network file system (" + kind + ")",
                            "Its locks cannot be trusted there. Name a place on a local disk, like"
                                    + " /var/lib/windrow/consumer.db.")
                    : Finding.ok(what + " is on a local disk (" + kind + "), " + free);
            return disk.getUsableSpace() < little
                    ? List.of(local, Finding.warning(what + " has " + free, "Make room on its disk."))
                    : List.of(local);
        } catch (IOException e) {
            return List.of(Finding.error(what + " " + directory + " cannot be looked at: " + e, "Check its disk."));
        }
    }

    /** Files of other users among the first of the tree, which this user could not replace or move. */
    Optional<Finding> strangers(int depth) {
        Deque<Path> found = new ArrayDeque<>();
        int[] looked = {0};
        look(directory, depth, looked, found);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Path first = found.getFirst();
        int owner = Observer.ownerOf(first);
        String message = first + (found.size() > 1 ? " and " + (found.size() - 1) + " more" : "") + " belong to user "
                + owner + ", not to " + observer.user() + " (" + observer.uid() + ")";
        return Optional.of(
                observer.isRoot()
                        ? Finding.warning(
                                message,
                                "Run check and the consumer as that user:  sudo -u '#" + owner
                                        + "' feed-consumer check ...")
                        : Finding.error(
                                message,
                                "Was it once run as another user? Give all of it to one:  chown -R " + observer.user()
                                        + " " + directory));
    }

    private void look(Path inside, int depth, int[] looked, Deque<Path> found) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(inside)) {
            for (Path file : files) {
                if (++looked[0] > MOST_LOOKED_AT) {
                    return;
                }
                int owner = Observer.ownerOf(file);
                if (owner >= 0 && observer.uid() >= 0 && owner != observer.uid()) {
                    found.add(file);
                }
                if (depth > 1 && Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    look(file, depth - 1, looked, found);
                }
            }
        } catch (IOException unreadable) {
            found.add(inside);
        }
    }

    private boolean isOpenToAll() {
        try {
            boolean sticky = ((Integer) Files.getAttribute(directory, "unix:mode") & 01000) != 0;
            return !sticky && Files.getPosixFilePermissions(directory).contains(PosixFilePermission.OTHERS_WRITE);
        } catch (IOException | RuntimeException unknown) {
            return false;
        }
    }

    /** Java does not know of inodes; where coreutils are missing nothing is said of them. */
    private Optional<Finding> inodes() {
        try {
            Process stat = new ProcessBuilder("stat", "-f", "-c", "%c %d", directory.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (BufferedReader out = stat.inputReader(StandardCharsets.UTF_8)) {
                String line = stat.waitFor(5, TimeUnit.SECONDS) ? out.readLine() : null;
                return line == null ? Optional.empty() : inodes(line);
            } finally {
                stat.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (IOException | RuntimeException unknown) {
            return Optional.empty();
        }
    }

    Optional<Finding> inodes(String allAndFree) {
        String[] numbers = allAndFree.strip().split(" ", -1);
        long all = Long.parseLong(numbers[0]);
        long free = Long.parseLong(numbers[1]);
        boolean few = all > 0 && (free < FEW_INODES || free < all / 100);
        return few
                ? Optional.of(Finding.warning(
                        what + " " + directory + ": its disk takes only " + Amount.count(free, "further file")
                                + ", whatever space is left",
                        "Remove files there, or use a file system with more inodes."))
                : Optional.empty();
    }
}
