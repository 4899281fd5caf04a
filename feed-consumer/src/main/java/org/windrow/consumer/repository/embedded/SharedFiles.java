package org.windrow.consumer.repository.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.HeldDataset;
import org.windrow.consumer.repository.HeldFile;
import org.windrow.consumer.repository.LandedFile;
import org.windrow.model.Digest;
import org.windrow.model.RelativePath;
import org.windrow.sqlite.Database;

/** Lands files of one bag for another: as a second name of the same bytes, or a copy where the disk knows no such names. */
final class SharedFiles {
    private static final Logger LOG = LoggerFactory.getLogger(SharedFiles.class);

    private final StoreDirectory store;
    private final Database catalogue;

    SharedFiles(StoreDirectory store, Database catalogue) {
        this.store = store;
        this.catalogue = catalogue;
    }

    List<DatasetKey> holding(String feed, RelativePath path, String sha256, int most) {
        return catalogue.read(sql -> sql.all(
                "SELECT DISTINCT d.feed, d.entry_id FROM file f JOIN dataset d ON d.number = f.dataset"
                        + " WHERE f.sha256 = ? AND f.path = ? AND f.state = 'current' AND d.feed = ?"
                        + " AND d.recorded IS NOT NULL LIMIT ?",
                row -> new DatasetKey(row.getString(1), row.getString(2)),
                sha256,
                path.value(),
                feed,
                most));
    }

    List<LandedFile> share(DatasetKey from, DatasetKey to, Collection<RelativePath> paths) throws IOException {
        Optional<HeldDataset> held = catalogue.read(sql -> Lookups.held(sql, from));
        Optional<Path> data = catalogue
                .read(sql -> Reserved.dataset(sql, from))
                .map(row -> store.experiments().resolve(row.folder()).resolve("data"));
        List<LandedFile> shared = new ArrayList<>();
        for (RelativePath path : paths) {
            Optional<HeldFile> file = held.map(h -> h.files().get(path));
            if (file.isPresent() && file.get().address().isEmpty()) {
                Path landed = store.landing().resolve(name(to, path, file.get()));
                if (land(data.orElseThrow().resolve(path.value()), landed, file.get())) {
                    shared.add(landed(landed, file.get()));
                }
            }
        }
        return shared;
    }

    private static LandedFile landed(Path at, HeldFile file) {
        return new LandedFile(
                file.path(), at, file.bytes(), file.digests(), file.modified(), Optional.empty(), file.verified());
    }

    /** Named as a transfer's are, so that what nobody came back for is swept. */
    private static String name(DatasetKey to, RelativePath path, HeldFile file) {
        MessageDigest sha = Digest.Algorithm.SHA_1.start();
        String what = String.join(
                "\0", "shared", to.toString(), path.value(), file.digests().toString());
        return to.id().brief() + "-" + HexFormat.of().formatHex(sha.digest(what.getBytes(StandardCharsets.UTF_8)))
                + ".landed";
    }

    private boolean land(Path held, Path landed, HeldFile file) throws IOException {
        if (!Files.isRegularFile(held, LinkOption.NOFOLLOW_LINKS) || Files.size(held) != file.bytes()) {
            LOG.warn("{} is not as it was recorded; it is fetched for its new name.", held);
            return false;
        }
        Files.deleteIfExists(landed);
        try {
            Files.createLink(landed, held);
            return true;
        } catch (NoSuchFileException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException noSecondName) {
            return copied(held, landed, file);
        }
    }

    private static boolean copied(Path held, Path landed, HeldFile file) throws IOException {
        Files.copy(held, landed);
        if (file.digests().contains(Prefix.sha256(landed, file.bytes()))) {
            return true;
        }
        LOG.warn("{} has other bytes than were recorded; it is fetched for its new name.", held);
        Files.delete(landed);
        return false;
    }
}
