package org.windrow.consumer.repository.embedded;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.windrow.sqlite.Sql;

/** Brings the catalogue's rows to what an intent left in the tree. */
final class Rows {
    private final Sql sql;
    private final Intent intent;
    private long files;
    private long bytes;

    Rows(Sql sql, Intent intent) {
        this.sql = sql;
        this.intent = intent;
    }

    void bring(Set<String> lost, String entryXml) throws SQLException {
        IntentParts.each(sql, intent, part -> displace(part.displaced()));
        Set<String> removed = new HashSet<>();
        IntentParts.each(sql, intent, part -> {
            for (Intent.Taken file : part.taken()) {
                if (!lost.contains(file.path())) {
                    take(file);
                }
            }
            for (Intent.Same file : part.same()) {
                keep(file);
            }
            removed.addAll(part.removed());
        });
        mark(removed);
        dataset(lost.isEmpty() && intent.complete());
        if (!entryXml.isEmpty()) {
            sql.update(
                    "UPDATE dataset SET entry_sha256 = ? WHERE number = ?",
                    Descriptions.sha256(entryXml),
                    intent.dataset());
        }
        sql.update("DELETE FROM intent WHERE dataset = ?", intent.dataset());
    }

    private void keep(Intent.Same file) throws SQLException {
        sql.update(
                "UPDATE file SET announced = ?, other_digests = ?, modified = ?, verified = ?,"
                        + " address = coalesce(?, address) WHERE number = ?",
                intent.updated(),
                file.otherDigests(),
                file.modified().orElse(null),
                file.verified(),
                file.address().orElse(null),
                file.file());
    }

    private void displace(List<Intent.Displaced> displaced) throws SQLException {
        for (Intent.Displaced file : displaced) {
            if (file.file().isPresent()) {
                files--;
                bytes -= sql.number(
                        "SELECT bytes FROM file WHERE number = ?", file.file().get());
                new SaidRows(sql, intent.dataset()).silence(file.file().get());
                boolean hidden = file.state().equals("removed") || intent.hideReplaced();
                sql.update(
                        "UPDATE file SET state = ?, stored = ?, left_at = ?, hidden = ? WHERE number = ?",
                        file.state(),
                        file.registered() ? null : file.to(),
                        intent.at(),
                        hidden,
                        file.file().get());
            }
        }
    }

    private void take(Intent.Taken file) throws SQLException {
        if (file.row().isPresent()) {
            sql.update(
                    "UPDATE file SET announced = ?, other_digests = ?, modified = ?, verified = ?, address = NULL"
                            + " WHERE number = ?",
                    intent.updated(),
                    file.otherDigests(),
                    file.modified().orElse(null),
                    file.verified(),
                    file.row().get());
        } else {
            insert(file);
            files++;
            bytes += file.bytes();
        }
    }

    private void insert(Intent.Taken file) throws SQLException {
        sql.update(
                "INSERT INTO file (dataset, path, bytes, sha256, other_digests, modified, media_type, announced,"
                        + " recorded, replaced, verified, address, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                        + " 'current')",
                intent.dataset(),
                file.path(),
                file.bytes(),
                file.sha256(),
                file.otherDigests(),
                file.modified().orElse(null),
                file.mediaType().orElse(null),
                intent.updated(),
                intent.at(),
                file.replaces() ? intent.at() : null,
                file.verified(),
                file.address().orElse(null));
    }

    /** The files that are not listed upstream are those of the intent; others lose their mark by the last step. */
    private void mark(Set<String> removed) throws SQLException {
        if (!intent.complete() && removed.isEmpty()) {
            return; // says nothing about any file, and looking at all of them costs
        }
        Set<String> marked = new HashSet<>(sql.all(
                "SELECT path FROM file WHERE dataset = ? AND state = 'current' AND removed_upstream IS NOT NULL",
                row -> row.getString(1),
                intent.dataset()));
        for (String path : marked) {
            if (intent.complete() && !removed.contains(path)) {
                setMark(path, null);
            }
        }
        for (String path : removed) {
            if (!marked.contains(path)) {
                setMark(path, intent.at());
            }
        }
    }

    private void setMark(String path, String since) throws SQLException {
        sql.update(
                "UPDATE file SET removed_upstream = ? WHERE dataset = ? AND path = ? AND state = 'current'",
                since,
                intent.dataset(),
                path);
    }

    private void dataset(boolean complete) throws SQLException {
        sql.update(
                "UPDATE dataset SET experiment = ?, title = ?, owner = ?, change = ?, change_hash = ?, updated = ?,"
                        + " complete = ?, recorded = ?, attributes = ?, files = files + ?, bytes = bytes + ?"
                        + " WHERE number = ?",
                intent.experiment(),
                intent.title(),
                intent.owner(),
                intent.change().orElse(null),
                intent.changeHash().orElse(null),
                intent.updated(),
                complete,
                intent.at(),
                Intent.packed(intent.attributes()),
                files,
                bytes,
                intent.dataset());
    }
}
