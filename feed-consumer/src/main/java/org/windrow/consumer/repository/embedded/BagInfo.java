package org.windrow.consumer.repository.embedded;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.windrow.sqlite.Sql;

/**
 * What a dataset's catalogue row and its experiment's say, for the tag files.
 *
 * @param gone how and when it left its feed
 * @param former the keys and ids it had before, the oldest first
 */
record BagInfo(
        String feed,
        String entryId,
        String id,
        String title,
        String owner,
        Optional<Long> change,
        Optional<String> changeHash,
        String updated,
        boolean complete,
        String recorded,
        long files,
        long bytes,
        String experimentRef,
        String experimentTitle,
        String experimentOwner,
        Optional<String> experimentExternalId,
        Optional<String> gone,
        Map<String, String> attributes,
        List<Former> former) {

    /** A key and id the dataset had before. */
    record Former(String feed, String entryId, String id) {}

    static BagInfo of(Sql sql, long dataset) throws SQLException {
        List<Former> former = sql.all(
                "SELECT feed, entry_id, id FROM former WHERE dataset = ? ORDER BY until, entry_id",
                row -> new Former(row.getString(1), row.getString(2), row.getString(3)),
                dataset);
        return sql.one(
                        "SELECT d.feed, d.entry_id, d.id, d.title, d.owner, d.change, d.change_hash, d.updated,"
                                + " d.complete, d.recorded, d.files, d.bytes, e.ref, e.title, e.owner, e.external_id,"
                                + " d.gone || ' ' || d.gone_at, d.attributes"
                                + " FROM dataset d JOIN experiment e ON e.number = d.experiment WHERE d.number = ?",
                        row -> new BagInfo(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getObject(6) == null ? Optional.empty() : Optional.of(row.getLong(6)),
                                Optional.ofNullable(row.getString(7)),
                                row.getString(8),
                                row.getBoolean(9),
                                row.getString(10),
                                row.getLong(11),
                                row.getLong(12),
                                row.getString(13),
                                row.getString(14),
                                row.getString(15),
                                Optional.ofNullable(row.getString(16)),
                                Optional.ofNullable(row.getString(17)),
                                Intent.unpacked(row.getString(18)),
                                former),
                        dataset)
                .orElseThrow();
    }

    /** {@code bag-info.txt}: the reserved elements of RFC 8493 §2.2.2, then ours, from which a catalogue can be rebuilt. */
    String text() {
        StringBuilder text = new StringBuilder();
        line(text, "Bag-Software-Agent", "Windrow");
        line(text, "Bagging-Date", recorded.substring(0, 10));
        line(text, "Payload-Oxum", bytes + "." + files);
        line(text, "External-Identifier", entryId);
        line(text, "External-Description", title);
        line(text, "Windrow-Dataset-Id", id);
        line(text, "Windrow-Feed", feed);
        line(text, "Windrow-Entry-Id", entryId);
        change.ifPresent(number -> line(text, "Windrow-Change", Long.toString(number)));
        changeHash.ifPresent(hash -> line(text, "Windrow-Change-Hash", hash));
        line(text, "Windrow-Updated", updated);
        line(text, "Windrow-Recorded", recorded);
        line(text, "Windrow-Complete", Boolean.toString(complete));
        line(text, "Windrow-Title", title);
        line(text, "Windrow-Owner", owner);
        line(text, "Windrow-Experiment", experimentRef);
        line(text, "Windrow-Experiment-Title", experimentTitle);
        line(text, "Windrow-Experiment-Owner", experimentOwner);
        experimentExternalId.ifPresent(externalId -> line(text, "Windrow-Experiment-External-Id", externalId));
        gone.ifPresent(when -> line(text, "Windrow-Gone", when));
        if (!attributes.isEmpty()) {
            line(text, "Windrow-Attributes", Intent.packed(attributes));
        }
        for (Former before : former) {
            line(text, "Windrow-Former-Dataset-Id", before.id());
            line(text, "Windrow-Former-Entry-Id", before.entryId());
        }
        return text.toString();
    }

    /** One element a line; a line break in a value would begin another element. */
    private static void line(StringBuilder text, String label, String value) {
        text.append(label)
                .append(": ")
                .append(value.replaceAll("[\\x00-\\x1f\\x7f\\x85]", " "))
                .append('\n');
    }
}
