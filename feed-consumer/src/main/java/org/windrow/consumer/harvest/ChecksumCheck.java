package org.windrow.consumer.harvest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.check.Amount;
import org.windrow.consumer.checksum.ChecksumFile;
import org.windrow.consumer.checksum.ChecksumLine;
import org.windrow.consumer.journal.Checksums.Compared;
import org.windrow.consumer.journal.HistoryLine;
import org.windrow.consumer.journal.HistoryLine.FileVersion;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.StoredFile;
import org.windrow.consumer.repository.Vault;
import org.windrow.model.Digest;
import org.windrow.model.RelativePath;

/**
 * Compares checksum files that came with a dataset with the files they name. A difference keeps nothing back: the file is
 * what the feed says it is, and which of the two is wrong only its owner can know.
 */
final class ChecksumCheck {
    private static final Logger LOG = LoggerFactory.getLogger(ChecksumCheck.class);
    /** A million lines and more; a file that is larger is data that happens to be called so. */
    private static final long LARGEST = 256L << 20;

    private static final int LINES_AT_ONCE = 5_000;
    private static final int CHUNK = 256 * 1024;

    /** So many lists may well name each file; a feed that sends more wants to keep us busy. */
    private static final long LINES_PER_FILE = 8;

    private static final int MOST_ABSENT = 1_000;

    private final Journal journal;
    private final Vault vault;
    private final InstantSource clock;
    private long left;

    ChecksumCheck(Journal journal, Vault vault, InstantSource clock) {
        this.journal = journal;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * Compares what is new: all that a checksum file names which arrived now, and of the others what they say of files
     * that did.
     *
     * @param held every file that the dataset holds
     */
    void compare(DatasetKey key, Set<RelativePath> held, Set<RelativePath> arrived) throws InterruptedException {
        left = LINES_PER_FILE * held.size() + MOST_ABSENT;
        for (RelativePath path : held) {
            Optional<ChecksumFile> list = ChecksumFile.of(path);
            if (list.isPresent()) {
                try {
                    new OneList(key, list.get(), arrived.contains(path) ? held : arrived, arrived.contains(path)).run();
                } catch (IOException | RepositoryException e) {
                    LOG.warn("{} of {} could not be compared: {}", path, key.entryId(), e.getMessage());
                }
            }
        }
    }

    /** One checksum file, read to its end. */
    private final class OneList {
        private final DatasetKey key;
        private final ChecksumFile list;
        private final Set<RelativePath> wanted;
        private final boolean whole;
        private final List<Compared> compared = new ArrayList<>();
        private final List<FileVersion> agree = new ArrayList<>();
        private final List<HistoryLine> lines = new ArrayList<>();
        private final Set<RelativePath> seen = new HashSet<>();
        private long absent;

        OneList(DatasetKey key, ChecksumFile list, Set<RelativePath> wanted, boolean whole) {
            this.key = key;
            this.list = list;
            this.wanted = wanted;
            this.whole = whole;
        }

        void run() throws IOException, RepositoryException, InterruptedException {
            Optional<StoredFile> file = vault.current(key, list.path());
            if (file.isEmpty() || file.get().bytes() > LARGEST) {
                return;
            }
            try (InputStream in = Files.newInputStream(file.get().at())) {
                list.read(in, this::compare);
            } catch (Unread e) {
                throw e.cause;
            }
            flush();
            if (absent > 0) {
                tell("checksum file", list.path() + " names " + Amount.count(absent, "file") + " not there", List.of());
                flush();
            }
        }

        private void compare(ChecksumLine line) throws IOException, InterruptedException {
            Optional<RelativePath> path = list.meant(line.name())
                    .filter(wanted::contains)
                    .or(() -> list.meant(line.name().replace('\\', '/')).filter(wanted::contains));
            try {
                if (path.isPresent() && seen.add(path.get()) && left > 0) {
                    left--;
                    compare(line, path.get());
                } else if (path.isEmpty() && whole && absent++ < MOST_ABSENT) {
                    String name =
                            list.meant(line.name()).map(RelativePath::value).orElse(line.name());
                    compared.add(
                            new Compared(list.path().value(), name, Optional.of("names a file that is not there")));
                }
            } catch (RepositoryException e) {
                throw new Unread(e);
            }
            if (compared.size() >= LINES_AT_ONCE) {
                flush();
            }
        }

        private void compare(ChecksumLine line, RelativePath path)
                throws IOException, RepositoryException, InterruptedException {
            Optional<StoredFile> file = vault.current(key, path);
            if (file.isEmpty()) {
                return; // an update took it away just now
            }
            Digest.Algorithm algorithm = line.digest().algorithm();
            Optional<Digest> known = file.get().digests().stream()
                    .filter(d -> d.algorithm() == algorithm)
                    .findFirst();
            Digest here = known.isPresent() ? known.get() : read(file.get(), algorithm);
            FileVersion version = new FileVersion(
                    path.value(), file.get().sha256(), file.get().bytes());
            if (here.equals(line.digest())) {
                agree.add(version);
                compared.add(new Compared(list.path().value(), path.value(), Optional.empty()));
            } else {
                String what = "says " + line.digest() + ", the file has " + here;
                compared.add(new Compared(list.path().value(), path.value(), Optional.of(what)));
                tell(
                        "checksum differs",
                        list.path() + " " + what + ", as the feed announced it. Which is wrong is unknown",
                        List.of(version));
            }
        }

        private void flush() {
            if (!agree.isEmpty()) {
                tell("checksum agrees", "with " + list.path(), agree);
            }
            journal.checksums().compared(key, compared, lines, clock.instant());
            compared.clear();
            agree.clear();
            lines.clear();
        }

        private void tell(String what, String because, List<FileVersion> files) {
            Instant now = clock.instant();
            lines.add(new HistoryLine(now, key, what, because, files));
        }
    }

    private static Digest read(StoredFile file, Digest.Algorithm algorithm) throws IOException, InterruptedException {
        MessageDigest digest = algorithm.start();
        byte[] buffer = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(file.at())) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        }
        return Digest.of(algorithm, digest);
    }

    /** Carries a failure of the repository out of the reading. */
    private static final class Unread extends IOException {
        private final RepositoryException cause;

        Unread(RepositoryException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
