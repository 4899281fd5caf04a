package org.windrow.consumer.journal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.windrow.sqlite.Database;

/** Troubles that somebody was told of and that are not over, so that a restart does not tell of them again. */
public final class Notices {
    private final Database database;

    Notices(Database database) {
        this.database = database;
    }

    /**
     * A trouble.
     *
     * @param text in words
     */
    public record Notice(String text, Instant since) {}

    /** The open ones by their keys, oldest first. */
    public Map<String, Notice> open() {
        Map<String, Notice> open = new LinkedHashMap<>();
        database.read(sql -> {
            sql.each(
                    "SELECT trouble, words, since FROM notice ORDER BY since, trouble",
                    row -> open.put(
                            row.getString(1), new Notice(row.getString(2), Instant.ofEpochMilli(row.getLong(3)))));
            return open;
        });
        return open;
    }

    /** Notes that somebody was told of it. */
    public void opened(String trouble, Notice notice) {
        database.write(sql -> sql.update(
                "INSERT OR REPLACE INTO notice (trouble, words, since) VALUES (?, ?, ?)",
                trouble,
                notice.text(),
                notice.since().toEpochMilli()));
    }

    /** Notes that somebody was told that it is over. */
    public void closed(String trouble) {
        database.write(sql -> sql.update("DELETE FROM notice WHERE trouble = ?", trouble));
    }
}
