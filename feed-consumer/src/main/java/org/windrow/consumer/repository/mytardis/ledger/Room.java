package org.windrow.consumer.repository.mytardis.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.windrow.consumer.repository.LandedFile;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.sqlite.Sql;

/**
 * Whether a name is free on the server's disk: where a file was stored, old versions count too, there can be no folder of
 * its name, nor a file where a folder is.
 */
public record Room(Ledger ledger) {

    /**
     * Refuses files that have no room.
     *
     * @throws RepositoryException for good, naming the first file in the way
     */
    public void mustBe(long dataset, List<LandedFile> files) throws RepositoryException {
        for (LandedFile file : files) {
            String path = file.path().value();
            Optional<String> inTheWay = ledger.read(sql -> inTheWay(sql, dataset, path), Optional.<String>empty());
            if (inTheWay.isPresent()) {
                throw new RepositoryException(
                        "'" + path + "' has no room beside '" + inTheWay.get()
                                + "', which MyTardis has stored: the same"
                                + " name cannot be a file and a folder. Rename one of them at its source.",
                        false);
            }
        }
    }

    private static Optional<String> inTheWay(Sql sql, long dataset, String path) throws SQLException {
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            Optional<String> file = sql.one(
                    "SELECT path FROM file WHERE dataset = ? AND path = ? AND server_id IS NOT NULL",
                    row -> row.getString(1),
                    dataset,
                    path.substring(0, slash));
            if (file.isPresent()) {
                return file;
            }
        }
        return sql.one(
                "SELECT path FROM file WHERE dataset = ? AND path > ? AND path < ? AND server_id IS NOT NULL",
                row -> row.getString(1),
                dataset,
                path + "/",
                path + "0");
    }
}
