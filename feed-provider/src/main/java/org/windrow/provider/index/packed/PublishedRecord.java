package org.windrow.provider.index.packed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.windrow.model.DataFile;
import org.windrow.model.Digest;
import org.windrow.model.RelativePath;

/**
 * A published file as it is stored.
 *
 * @param path inside the dataset
 * @param prefix its location is this and the path; empty or ending in a slash
 */
public record PublishedRecord(
        String path, String prefix, long bytes, long modified, long changed, List<Digest> digests) {
    private static final long NANOS = 1_000_000_000L;

    public static PublishedRecord of(Listed file, String folder) {
        String location = file.location(folder);
        int cut = location.length();
        for (int part = 0; part < file.depth(); part++) {
            cut = location.lastIndexOf('/', cut - 1);
        }
        return new PublishedRecord(
                location.substring(cut + 1),
                location.substring(0, cut + 1),
                file.bytes(),
                file.modified(),
                file.changed(),
                file.digests());
    }

    public Instant modifiedAt() {
        return Instant.ofEpochSecond(Math.floorDiv(modified, NANOS), Math.floorMod(modified, NANOS));
    }

    public DataFile file() {
        return new DataFile(
                new RelativePath(path),
                new RelativePath(prefix + path),
                bytes,
                modifiedAt(),
                digests.isEmpty() ? Collections.emptySortedSet() : new TreeSet<>(digests),
                MediaTypes.of(path));
    }

    static byte[] pack(List<PublishedRecord> files) {
        Map<String, Integer> prefixes = new LinkedHashMap<>();
        files.forEach(file -> prefixes.putIfAbsent(file.prefix(), prefixes.size()));
        PackedWriter to = new PackedWriter().count(prefixes.size());
        prefixes.keySet().forEach(to::text);
        for (PublishedRecord file : files) {
            to.text(file.path()).count(prefixes.get(file.prefix())).count(file.bytes());
            to.whole(file.modified()).whole(file.changed());
            PackedDigests.write(to, file.digests());
        }
        return to.bytes();
    }

    public static List<PublishedRecord> unpack(byte[] packed) {
        List<PublishedRecord> files = new ArrayList<>();
        each(packed, files::add);
        return files;
    }

    /** The file of that path inside the dataset. */
    public static Optional<PublishedRecord> find(byte[] packed, String path) {
        PackedReader from = new PackedReader(packed);
        List<String> prefixes = prefixes(from);
        while (from.more()) {
            if (from.isText(path)) {
                return Optional.of(one(path, prefixes, from));
            }
            from.small();
            from.count();
            from.skip(2 * Long.BYTES);
            PackedDigests.skip(from);
        }
        return Optional.empty();
    }

    public static void each(byte[] packed, Consumer<PublishedRecord> seer) {
        PackedReader from = new PackedReader(packed);
        List<String> prefixes = prefixes(from);
        while (from.more()) {
            seer.accept(one(from.text(), prefixes, from));
        }
    }

    private static List<String> prefixes(PackedReader from) {
        int count = from.small();
        List<String> prefixes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            prefixes.add(from.text());
        }
        return prefixes;
    }

    private static PublishedRecord one(String path, List<String> prefixes, PackedReader from) {
        return new PublishedRecord(
                path, prefixes.get(from.small()), from.count(), from.whole(), from.whole(), PackedDigests.read(from));
    }
}
