package org.windrow.consumer.checks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.windrow.check.Finding;
import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.consumer.configuration.Observer;
import org.windrow.consumer.repository.embedded.EmbeddedSettings;

/** Whether journal and repository lie where this user can keep them. Writes nothing. */
public record DiskCheck(ConsumerSettings settings, Observer observer) {
    private static final long LITTLE_FOR_A_JOURNAL = 500_000_000;

    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(journal());
        settings.repository().embedded().map(this::repository).ifPresent(findings::addAll);
        findings.add(modes());
        return findings;
    }

    private List<Finding> journal() {
        Path file = settings.journal().toAbsolutePath();
        DirectoryCheck check = new DirectoryCheck("the journal's directory", existing(file.getParent()), observer);
        List<Finding> findings = new ArrayList<>(check.access());
        findings.addAll(check.databaseDisk(LITTLE_FOR_A_JOURNAL));
        for (String end : List.of("", "-wal", "-shm", ".lock")) {
            own(file.resolveSibling(file.getFileName() + end)).ifPresent(findings::add);
        }
        return findings;
    }

    /** A file of the journal that another user made keeps this one out, or will be. */
    private Optional<Finding> own(Path file) {
        int owner = Observer.ownerOf(file);
        boolean foreign = owner >= 0 && observer.uid() >= 0 && owner != observer.uid();
        if (!Files.exists(file) || (!foreign && Files.isWritable(file))) {
            return Optional.empty();
        }
        String message = file + " belongs to user " + owner + ", not to " + observer.user();
        return Optional.of(
                Files.isWritable(file)
                        ? Finding.warning(message, "Run check and the consumer as one user, the owner of these files.")
                        : Finding.error(
                                message + ", who cannot write it",
                                "Run as its owner, or give it away:  chown " + observer.user() + " " + file));
    }

    private List<Finding> repository(EmbeddedSettings embedded) {
        Path root = embedded.directory().toAbsolutePath();
        if (!Files.isDirectory(root)) {
            return Files.isDirectory(root.getParent())
                    ? new DirectoryCheck("the directory for the repository", root.getParent(), observer).access()
                    : List.of();
        }
        DirectoryCheck check = new DirectoryCheck("the repository's directory", root, observer);
        List<Finding> findings = new ArrayList<>(check.access());
        check.strangers(3).ifPresent(findings::add);
        for (String inside : List.of(".landing", "experiments", ".versions")) {
            sameDisk(root, root.resolve(inside)).ifPresent(findings::add);
        }
        return findings;
    }

    /** Files are moved between these, which is safe and quick within one file system alone. */
    private static Optional<Finding> sameDisk(Path root, Path inside) {
        return Files.exists(inside) && Observer.diskOf(inside) != Observer.diskOf(root)
                ? Optional.of(Finding.error(
                        inside + " is on another file system than " + root,
                        "Files are moved between them and cannot be moved across: keep them on one."))
                : Optional.empty();
    }

    private Finding modes() {
        Set<PosixFilePermission> file = settings.transfer().modes().file();
        Set<PosixFilePermission> directory = settings.transfer().modes().directory();
        String written = "files of the repository are " + PosixFilePermissions.toString(file) + ", directories "
                + PosixFilePermissions.toString(directory);
        if (file.contains(PosixFilePermission.OTHERS_WRITE) || directory.contains(PosixFilePermission.OTHERS_WRITE)) {
            return Finding.warning(
                    written + ": everybody on this machine may change them",
                    "Take the last 2 away from transfer.file-mode and transfer.directory-mode.");
        }
        boolean shut = (file.contains(PosixFilePermission.GROUP_READ)
                        && !directory.contains(PosixFilePermission.GROUP_EXECUTE))
                || (file.contains(PosixFilePermission.OTHERS_READ)
                        && !directory.contains(PosixFilePermission.OTHERS_EXECUTE));
        return shut
                ? Finding.warning(
                        written + ": who may read files cannot enter their directories",
                        "Set transfer.directory-mode, like '0750' beside '0640'.")
                : Finding.ok(written);
    }

    private static Path existing(Path directory) {
        Path at = directory;
        while (!Files.exists(at) && at.getParent() != null) {
            at = at.getParent();
        }
        return at;
    }
}
