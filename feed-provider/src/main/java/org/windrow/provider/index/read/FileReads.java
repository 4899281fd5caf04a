package org.windrow.provider.index.read;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.windrow.model.RelativePath;
import org.windrow.provider.index.packed.Listed;
import org.windrow.provider.index.packed.Listing;
import org.windrow.provider.index.packed.PublishedRecord;
import org.windrow.provider.index.publish.Publication;
import org.windrow.provider.index.view.PublishedFile;
import org.windrow.sqlite.Sql;

/** Finds published files by their place in staging. */
public final class FileReads {
    private static final String PART = "SELECT d.uuid, p.files FROM grp g CROSS JOIN dataset d ON d.id = g.current"
            + " AND d.shown = 1 CROSS JOIN published p ON p.dataset = d.id AND p.first <= ? WHERE g.id = ?"
            + " ORDER BY p.first DESC LIMIT 1";

    private final Sql sql;
    private final long source;

    public FileReads(Sql sql, long source) {
        this.sql = sql;
        this.source = source;
    }

    /** The published file of that place. */
    public Optional<PublishedFile> file(RelativePath place) throws SQLException {
        String location = place.value();
        int slash = location.lastIndexOf('/');
        Optional<Listed> listed = listed(location.substring(0, Math.max(slash, 0)), location.substring(slash + 1));
        if (listed.isPresent()) {
            Optional<PublishedFile> file = asListed(listed.get(), location);
            if (file.isPresent()) {
                return file;
            }
        }
        // No longer in staging, or in another group by now: it may still be published in a dataset above it.
        for (int end = slash; end > 0; end = location.lastIndexOf('/', end - 1)) {
            Optional<PublishedFile> file = below(location.substring(0, end), location);
            if (file.isPresent()) {
                return file;
            }
        }
        return Optional.empty();
    }

    private Optional<Listed> listed(String folder, String name) throws SQLException {
        return sql.one(
                        "SELECT l.files FROM folder f CROSS JOIN listing l ON l.folder = f.id AND l.first <= ?"
                                + " WHERE f.source = ? AND f.path = ? ORDER BY l.first DESC LIMIT 1",
                        row -> row.getBytes(1),
                        name,
                        source,
                        folder)
                .flatMap(part -> Listing.find(part, name));
    }

    private Optional<PublishedFile> asListed(Listed file, String location) throws SQLException {
        int start = location.length();
        for (int part = 0; part < file.depth(); part++) {
            start = location.lastIndexOf('/', start - 1);
        }
        String path = location.substring(start + 1);
        Optional<PublishedFile> published = in(file.grp(), path, location);
        return published.isPresent() ? published : anywhereIn(file.grp(), location);
    }

    private Optional<PublishedFile> below(String key, String location) throws SQLException {
        Optional<Long> grp =
                sql.one("SELECT id FROM grp WHERE source = ? AND key = ?", row -> row.getLong(1), source, key);
        return grp.isPresent() ? anywhereIn(grp.get(), location) : Optional.empty();
    }

    /** Its path inside the dataset is some end of its place. */
    private Optional<PublishedFile> anywhereIn(long grp, String location) throws SQLException {
        for (int start = 0; start >= 0; start = nextPart(location, start)) {
            String path = location.substring(start);
            Optional<PublishedFile> found = in(grp, path, location);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<PublishedFile> in(long grp, String path, String location) throws SQLException {
        return sql.one(PART, row -> inPart(row, path, location), path, grp).flatMap(found -> found);
    }

    private static int nextPart(String location, int start) {
        int slash = location.indexOf('/', start);
        return slash < 0 ? -1 : slash + 1;
    }

    private static Optional<PublishedFile> inPart(ResultSet row, String path, String location) throws SQLException {
        byte[] uuid = row.getBytes(1);
        return PublishedRecord.find(row.getBytes(2), path)
                .filter(file -> location.equals(file.prefix() + path))
                .map(file -> new PublishedFile(Publication.id(uuid), file.file(), file.modified(), file.changed()));
    }
}
