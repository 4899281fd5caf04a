package org.windrow.consumer.repository.mytardis.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.windrow.consumer.repository.LandedFile;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.model.Digest;
import org.windrow.model.Digest.Algorithm;

/**
 * What a landed file's bytes add up to.
 *
 * @param all as the feed announced it, and our own
 * @param md5 what the server compares
 */
public record Sums(SortedSet<Digest> all, String md5) {
    private static final int BUFFER = 256 * 1024;

    public Sums {
        all = Collections.unmodifiableSortedSet(new TreeSet<>(all));
    }

    /**
     * Those of the feed and our own; the MD5 is computed where the feed gave none, and the SHA-256 with it, so that it is
     * that of the bytes that were verified.
     *
     * @throws RepositoryException retryable, if the file is not what landed
     */
    public static Sums of(LandedFile file) throws RepositoryException {
        try {
            if (Files.size(file.at()) != file.bytes()) {
                throw changed(file);
            }
            Optional<String> announced = find(file.digests(), Algorithm.MD5);
            if (announced.isPresent()) {
                return new Sums(file.digests(), announced.get());
            }
            MessageDigest md5 = Algorithm.MD5.start();
            MessageDigest sha256 = Algorithm.SHA_256.start();
            byte[] buffer = new byte[(int) Math.min(BUFFER, file.bytes() + 1)];
            try (InputStream in = Files.newInputStream(file.at())) {
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    md5.update(buffer, 0, count);
                    sha256.update(buffer, 0, count);
                }
            }
            if (!file.digests().contains(Digest.of(Algorithm.SHA_256, sha256))) {
                throw changed(file);
            }
            return new Sums(file.digests(), Digest.of(Algorithm.MD5, md5).hex());
        } catch (IOException e) {
            throw new RepositoryException(
                    file.path() + " landed at " + file.at() + " and cannot be read there: " + e.getMessage(), true, e);
        }
    }

    /** Those of a file that is held already, with what its announcement adds; its bytes are not wanted again. */
    public static Sums ofHeld(LandedFile file, FileRow held) {
        SortedSet<Digest> all = new TreeSet<>(file.digests());
        all.addAll(held.digests());
        return new Sums(all, held.md5());
    }

    private static RepositoryException changed(LandedFile file) {
        return new RepositoryException(
                file.path() + " is not the file any more that landed at " + file.at() + "; it is fetched again", true);
    }

    public String sha256() {
        return find(all, Algorithm.SHA_256).orElseThrow();
    }

    public Optional<String> sha512() {
        return find(all, Algorithm.SHA_512);
    }

    static Optional<String> find(SortedSet<Digest> digests, Algorithm algorithm) {
        return digests.stream()
                .filter(digest -> digest.algorithm() == algorithm)
                .map(Digest::hex)
                .findFirst();
    }
}
