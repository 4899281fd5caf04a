package org.windrow.consumer.fixity;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import org.windrow.consumer.repository.HeldVersion;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.model.Digest;

/** Brings the bytes of a version to a file of somebody's own: the recorded ones, or none. */
public final class Retrieval {
    private static final int CHUNK = 1 << 16;

    private Retrieval() {}

    /**
     * Writes the version to {@code target}, which must not be there.
     *
     * @throws RepositoryException if no place has the bytes, or they cannot be written
     */
    public static void of(HeldVersion version, Path target) throws RepositoryException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            if (Files.exists(target)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            boolean found = false;
            for (Path place : version.places()) {
                found = found || copied(place, part, version);
            }
            if (!found) {
                throw version.address().isPresent()
                        ? elsewhere(version)
                        : new RepositoryException(
                                "No bytes of version " + version.number() + " of '" + version.path() + "' with sha-256:"
                                        + version.sha256() + " were found"
                                        + version.places().stream()
                                                .findFirst()
                                                .map(place -> " at " + place)
                                                .orElse("")
                                        + ". Look into the repository: feed-consumer verify",
                                false);
            }
            Files.move(part, target);
        } catch (FileAlreadyExistsException e) {
            throw new RepositoryException(e.getFile() + " is there already. Name another file.", false, e);
        } catch (IOException e) {
            throw new RepositoryException(target + " could not be written: " + e, true, e);
        } finally {
            remove(part);
        }
    }

    private static RepositoryException elsewhere(HeldVersion version) {
        String last = version.places().isEmpty()
                ? ""
                : " What is at " + version.places().get(0) + " is not it.";
        return new RepositoryException(
                "'" + version.path() + "' is registered, not stored here. Version " + version.number()
                        + (version.state().equals("current") ? " is at " : " was at ")
                        + version.address().orElseThrow() + " and has sha-256:" + version.sha256() + "." + last,
                false);
    }

    /** Whether the first bytes of {@code place} are the version's. */
    private static boolean copied(Path place, Path part, HeldVersion version) throws IOException {
        MessageDigest sha256 = Digest.Algorithm.SHA_256.start();
        long left = version.bytes();
        try (InputStream in = Files.newInputStream(place);
                OutputStream out =
                        Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
            byte[] chunk = new byte[CHUNK];
            int read = 0;
            while (left > 0 && read >= 0) {
                read = in.read(chunk, 0, (int) Math.min(CHUNK, left));
                if (read > 0) {
                    sha256.update(chunk, 0, read);
                    out.write(chunk, 0, read);
                    left -= read;
                }
            }
        } catch (NoSuchFileException moved) {
            if (moved.getFile().equals(place.toString())) {
                return false;
            }
            throw moved;
        }
        return left == 0 && Digest.of(Digest.Algorithm.SHA_256, sha256).hex().equals(version.sha256());
    }

    private static void remove(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException leftBehind) {
            // it is named .part and in somebody's own directory
        }
    }
}
