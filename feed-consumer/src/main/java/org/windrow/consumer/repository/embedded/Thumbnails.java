package org.windrow.consumer.repository.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.windrow.consumer.describe.Preview;
import org.windrow.consumer.modes.Modes;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.Described;
import org.windrow.model.Digest;
import org.windrow.model.RelativePath;
import org.windrow.sqlite.Sql;

/** Small pictures of a bag's files: tag files beside {@code data/}, named by their own SHA-256. */
final class Thumbnails {
    static final String FOLDER = "thumbnails";
    private static final String LANDED = ".landed";

    private final StoreDirectory store;
    private final Path bag;

    Thumbnails(StoreDirectory store, Path bag) {
        this.store = store;
        this.bag = bag;
    }

    /** The name of a picture below its bag. */
    static String name(String digest) {
        return FOLDER + "/" + digest + ".png";
    }

    static String digest(Preview preview) {
        var sha256 = Digest.Algorithm.SHA_256.start();
        sha256.update(preview.png());
        return Digest.of(Digest.Algorithm.SHA_256, sha256).hex();
    }

    /** The landings of the pictures that an update brings. */
    static Set<String> of(DatasetKey key, Map<RelativePath, Described> described) {
        Set<String> landings = new TreeSet<>();
        for (Described said : described.values()) {
            said.preview().ifPresent(preview -> landings.add(landing(key, preview)));
        }
        return landings;
    }

    /** Puts an update's pictures where they outlive a crash of it. */
    static void land(StoreDirectory store, DatasetKey key, Map<RelativePath, Described> described) throws IOException {
        if (of(key, described).isEmpty()) {
            return;
        }
        if (!Files.isDirectory(store.landing())) {
            store.makeDirectory(store.landing(), new HashSet<>());
            Modes.toOwnerAlone(store.landing());
        }
        for (Described said : described.values()) {
            if (said.preview().isPresent()) {
                Path landed =
                        store.landing().resolve(landing(key, said.preview().get()));
                Durable.write(landed, said.preview().get().png(), store.modes());
            }
        }
        Durable.force(store.landing());
    }

    /** Named as a transfer's are, so that what nobody came back for is swept; the end is the picture's digest. */
    private static String landing(DatasetKey key, Preview preview) {
        return key.id().brief() + "-" + Integer.toHexString(key.hashCode()) + "-" + digest(preview) + LANDED;
    }

    /** Moves landed pictures in; returns the digests of those that are in neither place. */
    Set<String> take(Set<String> landings) throws IOException {
        Set<String> lost = new TreeSet<>();
        Set<Path> touched = new HashSet<>();
        for (String landing : landings) {
            Path landed = store.landing().resolve(landing);
            String digest = landing.substring(landing.lastIndexOf('-') + 1, landing.length() - LANDED.length());
            Path to = bag.resolve(name(digest));
            if (Files.isRegularFile(landed, LinkOption.NOFOLLOW_LINKS)) {
                store.makeDirectory(to.getParent(), touched);
                Files.move(landed, to, StandardCopyOption.ATOMIC_MOVE);
                touched.add(to.getParent());
            } else if (!Files.isRegularFile(to, LinkOption.NOFOLLOW_LINKS)) {
                lost.add(digest);
            }
        }
        Durable.force(touched);
        return lost;
    }

    /** Tells the names of a bag's pictures, and their digests. */
    static void each(Sql sql, long dataset, BiConsumer<String, String> seer) throws SQLException {
        sql.each(
                "SELECT DISTINCT thumbnail FROM description WHERE dataset = ? AND thumbnail IS NOT NULL"
                        + " ORDER BY thumbnail",
                row -> seer.accept(name(row.getString(1)), row.getString(1)),
                dataset);
    }
}
