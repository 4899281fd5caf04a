package org.windrow.consumer.journal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.windrow.sqlite.Database;

/** Troubles that somebody was told of and that are not over, so that a restart does not tell of them again. */
public final class Notices {
    private static final String MAIL = "mail: ";

    private final Database database;
    private final String channel;

    private Notices(Database database, String channel) {
        this.database = database;
        this.channel = channel;
    }

    /** Of what the operator's program was told. */
    static Notices hook(Database database) {
        return new Notices(database, "");
    }

    /** Of what a pass that nobody watches has printed. */
    static Notices mail(Database database) {
        return new Notices(database, MAIL);
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
            sql.each("SELECT trouble, words, since FROM notice ORDER BY since, trouble", row -> {
                String key = row.getString(1);
                if (key.startsWith(MAIL) == channel.equals(MAIL)) {
                    Instant since = Instant.ofEpochMilli(row.getLong(3));
                    open.put(key.substring(channel.length()), new Notice(row.getString(2), since));
                }
            });
            return open;
        });
        return open;
    }

    /** Notes that somebody was told of it. */
    public void opened(String trouble, Notice notice) {
        database.write(sql -> sql.update(
                "INSERT OR REPLACE INTO notice (trouble, words, since) VALUES (?, ?, ?)",
                channel + trouble,
                notice.text(),
                notice.since().toEpochMilli()));
    }

    /** Notes that somebody was told that it is over. */
    public void closed(String trouble) {
        database.write(sql -> sql.update("DELETE FROM notice WHERE trouble = ?", channel + trouble));
    }
}
