package org.windrow.consumer.journal;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.windrow.consumer.poll.Extent;
import org.windrow.consumer.poll.KnownDocument;
import org.windrow.sqlite.Sql;

/**
 * The documents of foreign feeds, so that unchanged ones are not sent again. Those of a walk are kept apart until its
 * entries are the journal's.
 */
final class KnownDocuments {
    private KnownDocuments() {}

    static Optional<KnownDocument> at(Sql sql, String feed, URI address) throws SQLException {
        return sql.one(
                "SELECT * FROM document WHERE feed = ? AND url = ?",
                KnownDocuments::document,
                feed,
                address.toString());
    }

    static void stage(Sql sql, String feed, KnownDocument document) throws SQLException {
        sql.update(
                "INSERT OR REPLACE INTO staged_document (feed, url, etag, last_modified, next, whole)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                feed,
                document.at().toString(),
                Cell.of(document.etag()),
                Cell.of(document.lastModified()),
                Cell.of(document.next().map(URI::toString)),
                document.whole() ? 1 : 0);
    }

    /** Keeps what a walk met. Behind a document of a walk that came to its end, all was read. */
    static void promote(Sql sql, String feed, Extent extent) throws SQLException {
        if (extent.isAll()) {
            sql.update("DELETE FROM document WHERE feed = ?", feed);
        }
        sql.update(
                "INSERT OR REPLACE INTO document (feed, url, etag, last_modified, next, whole)"
                        + " SELECT feed, url, etag, last_modified, next, max(whole, ?) FROM staged_document"
                        + " WHERE feed = ?",
                extent == Extent.PARTLY ? 0 : 1,
                feed);
        drop(sql, feed);
    }

    static void drop(Sql sql, String feed) throws SQLException {
        sql.update("DELETE FROM staged_document WHERE feed = ?", feed);
    }

    private static KnownDocument document(ResultSet row) throws SQLException {
        return new KnownDocument(
                URI.create(row.getString("url")),
                Cell.text(row, "etag"),
                Cell.text(row, "last_modified"),
                Cell.text(row, "next").map(URI::create),
                row.getInt("whole") == 1);
    }
}
