package org.windrow.consumer.repository.embedded;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.windrow.consumer.repository.ArrivedFile;
import org.windrow.consumer.repository.DatasetUpdate;
import org.windrow.consumer.repository.LandedFile;
import org.windrow.consumer.repository.RegisteredFile;
import org.windrow.model.Digest;
import org.windrow.model.FeedEntry;
import org.windrow.model.RelativePath;
import org.windrow.sqlite.Sql;

/** Works one update out to the last move. Belongs to one update, inside the transaction that records the intent. */
final class Planner {
    private final Sql sql;
    private final Path root;
    private final DatasetUpdate update;
    private final Reserved.Row dataset;
    private final Path data;
    private final Path dataNow;
    private final Path versions;
    private final IntentFiles files;
    private final Set<String> displaced = new HashSet<>();
    private final Set<String> landedPaths;
    private final Set<String> removedPaths;
    private final Set<String> clearFolders = new HashSet<>();

    Planner(Sql sql, StoreDirectory store, DatasetUpdate update, Reserved.Row dataset) {
        this.sql = sql;
        this.root = store.root();
        this.update = update;
        this.dataset = dataset;
        this.files = new IntentFiles(sql, dataset.number());
        this.data = store.experiments().resolve(dataset.folder()).resolve("data");
        this.dataNow = store.experiments()
                .resolve(dataset.movedFrom().orElse(dataset.folder()))
                .resolve("data");
        this.versions = freeVersions(root.resolve(".versions").resolve(dataset.id()), label(update.entry()));
        this.landedPaths = update.arrived().stream().map(f -> f.path().value()).collect(Collectors.toSet());
        this.removedPaths = update.removedUpstream().stream()
                .map(RelativePath::value)
                .filter(path -> !landedPaths.contains(path))
                .collect(Collectors.toCollection(TreeSet::new));
        if (landedPaths.size() != update.arrived().size()) {
            throw new IllegalArgumentException("an update of " + update.key() + " brings a path twice");
        }
    }

    /** The row of a file that is in the current view. */
    private record Current(
            long number,
            String path,
            long bytes,
            String sha256,
            String others,
            String modified,
            boolean verified,
            boolean marked,
            Optional<String> address) {}

    Intent plan(Instant now) throws SQLException {
        if (update.removedToo()) {
            for (String path : removedPaths) {
                Optional<Current> row = current(path);
                if (row.isPresent()) {
                    displace(row.get(), "removed");
                }
            }
        }
        for (ArrivedFile arrived : update.arrived()) {
            place(arrived);
        }
        for (String path : removedPaths) {
            files.removed(path);
        }
        for (String thumbnail : Thumbnails.of(update.key(), update.described())) {
            files.thumbnail(thumbnail);
        }
        Intent.Part last = files.last();
        return new Intent(
                dataset.number(),
                dataset.experiment(),
                update.title(),
                update.owner().name(),
                update.entry().change().map(FeedEntry.Mark::number),
                update.entry().change().map(FeedEntry.Mark::hash),
                update.entry().updated().toString(),
                now.toString(),
                update.complete(),
                update.hideReplaced(),
                update.entry().attributes(),
                last.displaced(),
                last.taken(),
                last.same(),
                last.removed(),
                dataset.movedFrom(),
                update.terms().more(),
                keepVersions(),
                last.thumbnails(),
                files.parts());
    }

    private Optional<Integer> keepVersions() {
        OptionalInt keep = update.terms().keepVersions();
        return keep.isPresent() ? Optional.of(keep.getAsInt()) : Optional.empty();
    }

    private void place(ArrivedFile arrived) throws SQLException {
        String path = arrived.path().value();
        String sha256 = sha256(arrived);
        Optional<Current> row = current(path);
        boolean known = row.isPresent() && row.get().sha256().equals(sha256);
        boolean brings =
                arrived instanceof LandedFile && row.flatMap(Current::address).isPresent();
        if (known && !brings) {
            files.add(same(row.get(), arrived));
            return;
        }
        if (arrived instanceof LandedFile landed) {
            mustHaveLanded(landed);
        }
        if (row.isEmpty() || known) {
            clearTheWay(path);
        } else {
            displace(row.get(), "replaced");
        }
        take(arrived, row, known);
    }

    private void take(ArrivedFile arrived, Optional<Current> row, boolean known) throws SQLException {
        String path = arrived.path().value();
        Optional<String> address = address(arrived);
        files.add(new Intent.Taken(
                path,
                arrived instanceof LandedFile landed ? relative(landed.at()) : "",
                address.isEmpty() ? relative(data.resolve(path)) : "",
                arrived.bytes(),
                sha256(arrived),
                others(arrived.digests()),
                arrived.modified().map(Instant::toString),
                arrived.mediaType(),
                arrived.verified(),
                row.isPresent() && !known,
                address,
                row.filter(r -> known).map(Current::number)));
    }

    private static Optional<String> address(ArrivedFile arrived) {
        return arrived instanceof RegisteredFile registered
                ? Optional.of(registered.address().toASCIIString())
                : Optional.empty();
    }

    private Intent.Same same(Current row, ArrivedFile landed) {
        NavigableSet<Digest> digests = new TreeSet<>(landed.digests());
        for (String other : row.others().split(" ", -1)) {
            Digest.parse(other).ifPresent(digests::add);
        }
        return new Intent.Same(
                row.number(),
                landed instanceof LandedFile file && Files.exists(file.at())
                        ? Optional.of(relative(file.at()))
                        : Optional.empty(),
                others(digests),
                landed.modified().map(Instant::toString).or(() -> Optional.ofNullable(row.modified())),
                landed.verified() || row.verified(),
                row.address().flatMap(before -> address(landed)));
    }

    private void mustHaveLanded(LandedFile landed) {
        long size = landed.at().toFile().length();
        if (!Files.isRegularFile(landed.at(), LinkOption.NOFOLLOW_LINKS) || size != landed.bytes()) {
            throw new RefusedUpdate(
                    "The landed copy of '" + landed.path() + "' is not at " + landed.at() + " with its "
                            + landed.bytes() + " bytes any more. It is fetched again on the next pass.",
                    true);
        }
    }

    /** Moves out what stands where a new file goes: files that were removed upstream, and what nobody recorded. */
    private void clearTheWay(String path) throws SQLException {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            String folder = path.substring(0, slash);
            if (clearFolders.add(folder)) {
                makeWay(folder, path);
            }
        }
        for (Current below : currentBelow(path)) {
            makeWay(below, path);
        }
        Path target = dataNow.resolve(path);
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)
                && currentBelow(path).isEmpty()) {
            displaceStray(path);
        }
        refuseClashInside(path);
    }

    private void makeWay(String folder, String path) throws SQLException {
        Optional<Current> file = current(folder);
        if (file.isPresent()) {
            makeWay(file.get(), path);
        } else if (Files.isRegularFile(dataNow.resolve(folder), LinkOption.NOFOLLOW_LINKS)) {
            displaceStray(folder);
        }
    }

    /** While parts of an update come in, a new file itself shows that the one in its way is not listed any more. */
    private void makeWay(Current row, String path) throws SQLException {
        boolean listed = update.complete() && !row.marked() && !removedPaths.contains(row.path());
        if (listed) {
            throw new RefusedUpdate(
                    "'" + path + "' cannot be taken in beside '" + row.path()
                            + "': one name cannot be a file and a folder. Rename one of them at the source.",
                    false);
        }
        displace(row, "removed");
    }

    private void refuseClashInside(String path) {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (landedPaths.contains(path.substring(0, slash))) {
                throw new RefusedUpdate(
                        "'" + path.substring(0, slash) + "' is announced both as a file and as a folder. "
                                + "Rename one of them at the source.",
                        false);
            }
        }
    }

    private void displace(Current row, String state) throws SQLException {
        displace(Optional.of(row.number()), row.path(), state, row.address().isPresent());
    }

    private void displaceStray(String path) throws SQLException {
        displace(Optional.empty(), path, "stray", false);
    }

    private void displace(Optional<Long> row, String path, String state, boolean registered) throws SQLException {
        if (displaced.add(path)) {
            files.add(new Intent.Displaced(
                    row, path, relative(data.resolve(path)), relative(versions.resolve(path)), state, registered));
        }
    }

    private static final String COLUMNS =
            "SELECT number, path, bytes, sha256, other_digests, modified, verified, removed_upstream IS NOT NULL,"
                    + " address FROM file WHERE dataset = ? AND state = 'current' AND ";

    private Optional<Current> current(String path) throws SQLException {
        return sql.one(COLUMNS + "path = ?", Planner::current, dataset.number(), path)
                .filter(row -> !displaced.contains(row.path()));
    }

    /** Files that need {@code path} to be a folder: from {@code path/} up to the next possible name. */
    private List<Current> currentBelow(String path) throws SQLException {
        return sql
                .all(COLUMNS + "path > ? AND path < ?", Planner::current, dataset.number(), path + "/", path + "0")
                .stream()
                .filter(row -> !displaced.contains(row.path()))
                .toList();
    }

    private static Current current(java.sql.ResultSet row) throws SQLException {
        return new Current(
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getBoolean(7),
                row.getBoolean(8),
                Optional.ofNullable(row.getString(9)));
    }

    private String relative(Path path) {
        return root.relativize(path).toString();
    }

    private static String sha256(ArrivedFile landed) {
        return landed.digests().stream()
                .filter(d -> d.algorithm() == Digest.Algorithm.SHA_256)
                .findFirst()
                .map(Digest::hex)
                .orElseThrow(() -> new IllegalArgumentException("'" + landed.path() + "' came without a SHA-256"));
    }

    private static String others(SortedSet<Digest> digests) {
        return digests.stream()
                .filter(d -> d.algorithm() != Digest.Algorithm.SHA_256)
                .map(Digest::toString)
                .collect(Collectors.joining(" "));
    }

    /** The change that displaces: its number, or the time of a foreign entry. */
    private static String label(FeedEntry entry) {
        return entry.change()
                .map(mark -> Long.toString(mark.number()))
                .orElseGet(() -> entry.updated().toString().replace("-", "").replace(":", ""));
    }

    private static Path freeVersions(Path dataset, String label) {
        Path versions = dataset.resolve(label);
        for (int n = 2; Files.exists(versions, LinkOption.NOFOLLOW_LINKS); n++) {
            versions = dataset.resolve(label + "." + n);
        }
        return versions;
    }
}
