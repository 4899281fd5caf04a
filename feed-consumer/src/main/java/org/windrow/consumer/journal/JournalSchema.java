package org.windrow.consumer.journal;

import java.util.List;
import org.windrow.sqlite.Schema;

/** What a journal file looks like. Times are milliseconds since 1970. */
final class JournalSchema {
    private static final String FIRST = """
        CREATE TABLE meta (
          name TEXT PRIMARY KEY,
          value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE feed (
          name TEXT PRIMARY KEY,
          url TEXT NOT NULL,
          etag TEXT,
          last_modified TEXT,
          epoch TEXT,
          mark_number INTEGER,
          mark_hash TEXT,
          last_success INTEGER,
          last_failure INTEGER,
          failure TEXT,
          not_before INTEGER,
          lag INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE entry (
          seq INTEGER PRIMARY KEY,
          feed TEXT NOT NULL,
          entry_id TEXT NOT NULL,
          dataset TEXT NOT NULL,
          xml TEXT NOT NULL,
          base TEXT NOT NULL,
          hash TEXT NOT NULL,
          position INTEGER NOT NULL,
          epoch TEXT,
          change INTEGER,
          updated INTEGER NOT NULL,
          label TEXT NOT NULL,
          owner TEXT,
          state TEXT NOT NULL,
          reason TEXT NOT NULL,
          option TEXT,
          remedy TEXT,
          since INTEGER NOT NULL,
          next_try INTEGER NOT NULL,
          attempts INTEGER NOT NULL,
          redo INTEGER NOT NULL,
          working INTEGER NOT NULL,
          held INTEGER NOT NULL,
          files INTEGER NOT NULL,
          bytes INTEGER NOT NULL,
          verified INTEGER NOT NULL,
          gone TEXT,
          gone_at INTEGER,
          UNIQUE (feed, entry_id)
        ) STRICT;
        CREATE INDEX entry_by_state ON entry (state, next_try);
        CREATE INDEX entry_by_dataset ON entry (dataset);
        CREATE TABLE staged (
          feed TEXT NOT NULL,
          entry_id TEXT NOT NULL,
          dataset TEXT NOT NULL,
          xml TEXT,
          base TEXT NOT NULL,
          hash TEXT NOT NULL,
          position INTEGER NOT NULL,
          change INTEGER,
          updated INTEGER NOT NULL,
          label TEXT NOT NULL,
          owner TEXT,
          found INTEGER NOT NULL,
          PRIMARY KEY (feed, entry_id)
        ) STRICT;
        CREATE TABLE staged_gone (
          feed TEXT NOT NULL,
          entry_id TEXT NOT NULL,
          kind TEXT NOT NULL,
          gone_at INTEGER NOT NULL,
          change INTEGER,
          PRIMARY KEY (feed, entry_id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE binding (
          feed TEXT NOT NULL,
          owner TEXT NOT NULL,
          experiment_key TEXT NOT NULL,
          ref TEXT NOT NULL,
          PRIMARY KEY (feed, owner, experiment_key)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE history (
          seq INTEGER PRIMARY KEY,
          happened INTEGER NOT NULL,
          feed TEXT NOT NULL,
          entry_id TEXT NOT NULL,
          dataset TEXT NOT NULL,
          what TEXT NOT NULL,
          because TEXT NOT NULL
        ) STRICT;
        CREATE INDEX history_by_entry ON history (feed, entry_id);
        CREATE TABLE history_file (
          history INTEGER NOT NULL REFERENCES history (seq),
          path TEXT NOT NULL,
          name TEXT NOT NULL,
          sha256 TEXT NOT NULL,
          bytes INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX history_file_by_history ON history_file (history);
        CREATE INDEX history_file_by_name ON history_file (name);
        CREATE INDEX history_file_by_sha256 ON history_file (sha256);
        CREATE TRIGGER history_stays BEFORE DELETE ON history BEGIN SELECT raise(ABORT, 'history is only added to'); END;
        """;

    /** What is known of a file is said once, in the line that tells of its coming; later lines name the dataset. */
    private static final String FACTS = """
        ALTER TABLE history ADD COLUMN change INTEGER;
        ALTER TABLE history ADD COLUMN change_hash TEXT;
        ALTER TABLE history ADD COLUMN updated INTEGER;
        ALTER TABLE history ADD COLUMN base TEXT;
        CREATE TABLE fact (
          seq INTEGER PRIMARY KEY,
          history INTEGER NOT NULL REFERENCES history (seq),
          path TEXT NOT NULL,
          sha256 BLOB NOT NULL,
          bytes INTEGER NOT NULL,
          modified INTEGER,
          others TEXT,
          announced INTEGER,
          address TEXT,
          way INTEGER,
          copied INTEGER,
          retries INTEGER
        ) STRICT;
        INSERT INTO fact (history, path, sha256, bytes)
          SELECT history, path, coalesce(unhex(sha256), x''), bytes FROM history_file ORDER BY history, path;
        DROP TABLE history_file;
        CREATE INDEX fact_by_history ON fact (history);
        CREATE INDEX fact_by_name ON fact (substr(path, length(rtrim(path, replace(path, '/', ''))) + 1));
        CREATE INDEX fact_by_sha256 ON fact (substr(sha256, 1, 8));
        CREATE INDEX history_by_dataset ON history (dataset);
        CREATE TRIGGER history_is_never_changed BEFORE UPDATE ON history BEGIN SELECT raise(ABORT, 'history is only added to'); END;
        CREATE TRIGGER history_is_never_replaced BEFORE INSERT ON history WHEN EXISTS (SELECT 1 FROM history WHERE seq = NEW.seq) BEGIN SELECT raise(ABORT, 'history is only added to'); END;
        CREATE TRIGGER fact_stays BEFORE DELETE ON fact BEGIN SELECT raise(ABORT, 'history is only added to'); END;
        CREATE TRIGGER fact_is_never_changed BEFORE UPDATE ON fact BEGIN SELECT raise(ABORT, 'history is only added to'); END;
        CREATE TRIGGER fact_is_never_replaced BEFORE INSERT ON fact WHEN EXISTS (SELECT 1 FROM fact WHERE seq = NEW.seq) BEGIN SELECT raise(ABORT, 'history is only added to'); END;
        """;

    /**
     * What a dataset was called before, and what it is called now; whether a person agreed to that; and how it left the
     * feed as far as the repository was told.
     */
    private static final String SUCCESSION = """
        ALTER TABLE entry ADD COLUMN predecessor TEXT;
        ALTER TABLE entry ADD COLUMN successor TEXT;
        ALTER TABLE entry ADD COLUMN approved INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE entry ADD COLUMN told TEXT;
        ALTER TABLE staged ADD COLUMN predecessor TEXT;
        CREATE INDEX entry_renamed ON entry (feed) WHERE predecessor IS NOT NULL AND held = 0;
        CREATE INDEX entry_untold ON entry (feed) WHERE held = 1 AND gone IS NOT told;
        """;

    /** What pages list is found without reading entries as received, which can be large. */
    private static final String LISTS = """
        CREATE INDEX entry_listed ON entry (state, since, seq, label, owner, dataset);
        CREATE INDEX entry_held ON entry (held, files, bytes, verified);
        CREATE INDEX entry_blocked ON entry (option, reason, remedy) WHERE state = 'blocked';
        CREATE TABLE arrival (
          feed TEXT NOT NULL,
          hour INTEGER NOT NULL,
          files INTEGER NOT NULL,
          bytes INTEGER NOT NULL,
          last INTEGER NOT NULL,
          PRIMARY KEY (feed, hour)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE notice (
          trouble TEXT PRIMARY KEY,
          words TEXT NOT NULL,
          since INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """;

    private static final String DOCUMENTS = """
        ALTER TABLE feed ADD COLUMN compared INTEGER;
        CREATE TABLE document (
          feed TEXT NOT NULL,
          url TEXT NOT NULL,
          etag TEXT,
          last_modified TEXT,
          next TEXT,
          whole INTEGER NOT NULL,
          PRIMARY KEY (feed, url)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE staged_document (
          feed TEXT NOT NULL,
          url TEXT NOT NULL,
          etag TEXT,
          last_modified TEXT,
          next TEXT,
          whole INTEGER NOT NULL,
          PRIMARY KEY (feed, url)
        ) STRICT, WITHOUT ROWID;
        """;

    /**
     * What blocked entries lack is kept once for all of them; {@code under} is what {@code --set} said when an entry was
     * decided. What was blocked before this knows no cause, and is decided anew once.
     */
    private static final String CAUSES = """
        CREATE TABLE author (
          feed TEXT NOT NULL,
          author TEXT NOT NULL,
          account TEXT NOT NULL,
          PRIMARY KEY (feed, author)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE cause (
          number INTEGER PRIMARY KEY,
          feed TEXT NOT NULL,
          text TEXT NOT NULL,
          checked INTEGER NOT NULL,
          UNIQUE (feed, text)
        ) STRICT;
        CREATE INDEX cause_checked ON cause (checked);
        CREATE TABLE pass_log (
          seq INTEGER PRIMARY KEY,
          began INTEGER NOT NULL,
          settings TEXT NOT NULL
        ) STRICT;
        ALTER TABLE entry ADD COLUMN cause INTEGER;
        ALTER TABLE entry ADD COLUMN under TEXT;
        CREATE INDEX entry_by_cause ON entry (cause, state, seq) WHERE cause IS NOT NULL;
        CREATE INDEX entry_again ON entry (next_try) WHERE state = 'blocked' AND option IS NOT NULL AND cause IS NULL;
        CREATE INDEX entry_redo ON entry (seq) WHERE redo = 1;
        CREATE INDEX entry_under ON entry (seq) WHERE under IS NOT NULL;
        CREATE INDEX entry_kept_back ON entry (feed, option, state, seq) WHERE option IS NOT NULL;
        UPDATE entry SET redo = 1 WHERE state = 'blocked' AND option IS NOT NULL AND xml <> '';
        """;

    /** The queue is read from these alone, never from the entries themselves, which may be long. */
    private static final String QUEUE = """
        CREATE INDEX queue_due ON entry (state, next_try, feed, owner, change, updated, option);
        CREATE INDEX queue_redo ON entry (feed, owner, change, updated) WHERE redo = 1;
        DROP INDEX entry_by_state;
        """;

    /** How far stored files were read again, what is damaged now, and where checksum files say otherwise than we. */
    private static final String VERIFICATIONS = """
        CREATE TABLE verification (
          feed TEXT NOT NULL,
          entry_id TEXT NOT NULL,
          began INTEGER NOT NULL,
          ended INTEGER,
          position INTEGER NOT NULL,
          files INTEGER NOT NULL,
          bytes INTEGER NOT NULL,
          damaged INTEGER NOT NULL,
          PRIMARY KEY (feed, entry_id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE damage (
          feed TEXT NOT NULL,
          entry_id TEXT NOT NULL,
          file INTEGER NOT NULL,
          path TEXT NOT NULL,
          what TEXT NOT NULL,
          found INTEGER NOT NULL,
          PRIMARY KEY (feed, entry_id, file)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE verify_run (
          seq INTEGER PRIMARY KEY,
          at INTEGER NOT NULL,
          files INTEGER NOT NULL,
          bytes INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE checksum (
          feed TEXT NOT NULL,
          entry_id TEXT NOT NULL,
          list TEXT NOT NULL,
          path TEXT NOT NULL,
          what TEXT NOT NULL,
          found INTEGER NOT NULL,
          PRIMARY KEY (feed, entry_id, list, path)
        ) STRICT, WITHOUT ROWID;
        """;

    /** What an entry calls its experiment: tells a dataset that moved from an experiment that was renamed. */
    private static final String EXPERIMENTS = """
        ALTER TABLE entry ADD COLUMN experiment TEXT;
        ALTER TABLE staged ADD COLUMN experiment TEXT;
        CREATE INDEX entry_departed ON entry (gone, held) WHERE gone IS NOT NULL;
        CREATE INDEX entry_by_experiment ON entry (feed, experiment) WHERE experiment IS NOT NULL;
        """;

    /** How far an OAI-PMH server was harvested, and which entries the whole list that is being read has shown. */
    private static final String HARVESTS = """
        ALTER TABLE feed ADD COLUMN harvest TEXT;
        CREATE TABLE listed (
          feed TEXT NOT NULL,
          entry_id TEXT NOT NULL,
          list INTEGER NOT NULL,
          PRIMARY KEY (feed, entry_id)
        ) STRICT, WITHOUT ROWID;
        """;

    /** Whether an entry's state counts although what is held is newer by its time: the feed went back to it. */
    private static final String REGARDLESS = """
        ALTER TABLE entry ADD COLUMN regardless INTEGER NOT NULL DEFAULT 0;
        """;

    /** What files said of themselves, by their bytes and name: a text, packed. {@code unread}: findings in it. */
    private static final String TOLD = """
        CREATE TABLE told (
          sha256 TEXT NOT NULL,
          name TEXT NOT NULL,
          rules TEXT NOT NULL,
          packed BLOB NOT NULL,
          unread INTEGER NOT NULL,
          at INTEGER NOT NULL,
          PRIMARY KEY (sha256, name)
        ) STRICT;
        CREATE INDEX told_unread ON told (at) WHERE unread > 0;
        """;

    /** {@code WCj1} in the file's header. */
    static final Schema SCHEMA = new Schema(
            "consumer journal",
            0x57436a31,
            List.of(
                    FIRST,
                    FACTS,
                    SUCCESSION,
                    LISTS,
                    DOCUMENTS,
                    CAUSES,
                    QUEUE,
                    VERIFICATIONS,
                    EXPERIMENTS,
                    HARVESTS,
                    REGARDLESS,
                    TOLD));

    private JournalSchema() {}
}
