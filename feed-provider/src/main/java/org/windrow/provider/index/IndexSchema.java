package org.windrow.provider.index;

import java.util.List;
import org.windrow.sqlite.Schema;

/**
 * The tables of the index.
 *
 * <p>Files are not rows: a folder's files lie packed in {@code listing}, a dataset's published files in
 * {@code published}, about a thousand to a row. A million files are then some hundred thousand rows, and one read gives
 * an ordinary dataset whole.
 *
 * <p>{@code grp} is a group key with the files that share it now; {@code dataset} is what was published of it, one row
 * per generation.
 */
final class IndexSchema {
    private static final String FIRST = """
        CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE source(
          id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, directory TEXT NOT NULL, position INTEGER,
          grouping TEXT NOT NULL, rules_applied TEXT, settle INTEGER NOT NULL, publish_at_latest INTEGER NOT NULL,
          gone_after INTEGER NOT NULL, last_scan INTEGER, frozen TEXT, frozen_since INTEGER,
          datasets INTEGER NOT NULL DEFAULT 0, files INTEGER NOT NULL DEFAULT 0, bytes INTEGER NOT NULL DEFAULT 0);
        CREATE TABLE folder(
          id INTEGER PRIMARY KEY, source INTEGER NOT NULL, path TEXT NOT NULL, device INTEGER NOT NULL,
          fingerprint BLOB NOT NULL, children TEXT NOT NULL);
        CREATE UNIQUE INDEX folder_by_path ON folder(source, path);
        CREATE TABLE listing(
          folder INTEGER NOT NULL, first TEXT NOT NULL, files BLOB NOT NULL,
          PRIMARY KEY(folder, first)) WITHOUT ROWID;
        CREATE TABLE member(
          grp INTEGER NOT NULL, folder INTEGER NOT NULL, first TEXT NOT NULL,
          PRIMARY KEY(grp, folder, first)) WITHOUT ROWID;
        CREATE TABLE aside(
          folder INTEGER NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, source INTEGER NOT NULL,
          state TEXT NOT NULL, why TEXT NOT NULL, remedy TEXT NOT NULL, since INTEGER NOT NULL,
          PRIMARY KEY(folder, name, kind)) WITHOUT ROWID;
        CREATE INDEX aside_newest ON aside(state, since, source);
        CREATE TABLE grp(
          id INTEGER PRIMARY KEY, source INTEGER NOT NULL, key TEXT NOT NULL, current INTEGER,
          dirty_since INTEGER, due INTEGER, removed INTEGER,
          unhashed_files INTEGER NOT NULL DEFAULT 0, unhashed_bytes INTEGER NOT NULL DEFAULT 0);
        CREATE UNIQUE INDEX grp_by_key ON grp(source, key);
        CREATE INDEX grp_due ON grp(source, due, dirty_since) WHERE due IS NOT NULL;
        CREATE INDEX grp_unhashed ON grp(dirty_since, source, unhashed_files, unhashed_bytes)
          WHERE unhashed_files > 0;
        CREATE TABLE dataset(
          id INTEGER PRIMARY KEY, uuid BLOB NOT NULL, grp INTEGER NOT NULL, source INTEGER NOT NULL,
          key TEXT NOT NULL, generation INTEGER NOT NULL, title TEXT NOT NULL, owner TEXT, experiment TEXT,
          attributes BLOB NOT NULL, search TEXT NOT NULL, complete INTEGER NOT NULL, shown INTEGER NOT NULL,
          published_at INTEGER NOT NULL, latest_change INTEGER NOT NULL, state BLOB NOT NULL,
          files INTEGER NOT NULL, bytes INTEGER NOT NULL, vanished_since INTEGER, held TEXT);
        CREATE UNIQUE INDEX dataset_by_uuid ON dataset(uuid);
        CREATE INDEX dataset_shown ON dataset(latest_change) WHERE shown = 1;
        CREATE INDEX dataset_vanished ON dataset(source, vanished_since)
          WHERE vanished_since IS NOT NULL AND shown = 1;
        CREATE TABLE published(
          dataset INTEGER NOT NULL, first TEXT NOT NULL, files BLOB NOT NULL,
          PRIMARY KEY(dataset, first)) WITHOUT ROWID;
        CREATE TABLE change(
          number INTEGER PRIMARY KEY, hash BLOB NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL,
          dataset INTEGER NOT NULL, block INTEGER NOT NULL);
        CREATE TABLE block(
          number INTEGER PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL,
          enclosures INTEGER NOT NULL, live INTEGER NOT NULL);
        CREATE INDEX block_live ON block(number) WHERE live > 0;
        INSERT INTO block VALUES(1, 1, 0, 0, 0);
        """;

    /** When files came, by source and hour. */
    private static final String ARRIVALS = """
        ALTER TABLE source ADD COLUMN last_arrival INTEGER;
        CREATE TABLE arrival(
          source INTEGER NOT NULL, hour INTEGER NOT NULL, files INTEGER NOT NULL, bytes INTEGER NOT NULL,
          PRIMARY KEY(source, hour)) WITHOUT ROWID;
        """;

    /**
     * What operators say of datasets. {@code released} holds the paths inside a dataset that may go from staging, packed
     * like {@code published}; {@code dataset.content} tells equal (path, digest) lists, whatever they are called.
     */
    private static final String LEAVING = """
        ALTER TABLE dataset ADD COLUMN released INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE dataset ADD COLUMN confirmed INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE dataset ADD COLUMN regrouped INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE dataset ADD COLUMN withdrawn_at INTEGER;
        ALTER TABLE dataset ADD COLUMN withdrawn_by TEXT;
        ALTER TABLE dataset ADD COLUMN withdrawn_why TEXT;
        ALTER TABLE dataset ADD COLUMN content BLOB;
        ALTER TABLE dataset ADD COLUMN predecessor INTEGER;
        ALTER TABLE source ADD COLUMN believed_empty INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX dataset_by_grp ON dataset(grp);
        CREATE INDEX dataset_by_content ON dataset(content) WHERE content IS NOT NULL;
        CREATE INDEX dataset_withdrawn ON dataset(source) WHERE withdrawn_at IS NOT NULL;
        CREATE INDEX dataset_regrouped ON dataset(source) WHERE regrouped = 1;
        CREATE INDEX aside_clash ON aside(source) WHERE kind = 'clash';
        CREATE INDEX aside_folder ON aside(source) WHERE kind = 'folder';
        CREATE TABLE released(
          dataset INTEGER NOT NULL, first TEXT NOT NULL, paths BLOB NOT NULL,
          PRIMARY KEY(dataset, first)) WITHOUT ROWID;
        """;

    /** The rule that leaves a group out for its age, and since when. */
    private static final String AGES = """
        ALTER TABLE grp ADD COLUMN ignored TEXT;
        ALTER TABLE grp ADD COLUMN ignored_since INTEGER;
        CREATE INDEX grp_ignored ON grp(source, ignored_since) WHERE ignored IS NOT NULL;
        """;

    /** When a file of a dataset was released last. */
    private static final String RELEASED_WHEN = """
        ALTER TABLE dataset ADD COLUMN released_at INTEGER;
        """;

    /** What a group waits for, the newest marker that released it (its ctime), and file times nobody can believe. */
    private static final String READINESS = """
        ALTER TABLE source ADD COLUMN marker TEXT NOT NULL DEFAULT '';
        ALTER TABLE source ADD COLUMN marker_required INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE grp ADD COLUMN marker INTEGER;
        ALTER TABLE grp ADD COLUMN waits TEXT;
        ALTER TABLE grp ADD COLUMN unquiet INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE grp ADD COLUMN example TEXT;
        ALTER TABLE dataset ADD COLUMN odd_times INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX dataset_odd ON dataset(source, odd_times) WHERE odd_times > 0 AND shown = 1;
        """;

    /** Groups with files to hash, the newest last. */
    private static final String HASHING = """
        CREATE INDEX grp_to_hash ON grp(dirty_since) WHERE unhashed_files > 0;
        """;

    /** What feeds can be filtered by: the live changes of datasets by the hash of a property, and the properties' names. */
    private static final String FACETS = """
        CREATE TABLE facet(name TEXT PRIMARY KEY) WITHOUT ROWID;
        CREATE TABLE tagged(
          facet INTEGER NOT NULL, change INTEGER NOT NULL, PRIMARY KEY(facet, change)) WITHOUT ROWID;
        """;

    /** How far the file lists were read. */
    private static final String FILE_LISTS = """
        CREATE TABLE file_list(
          source INTEGER PRIMARY KEY, file TEXT NOT NULL, identity TEXT NOT NULL, head TEXT NOT NULL,
          position INTEGER NOT NULL);
        """;

    private static final String WAITING = """
        CREATE INDEX grp_waits ON grp(source, waits) WHERE waits IS NOT NULL;
        """;

    /** Every dataset by its latest change, shown or not, and the sets they are in. */
    private static final String RECORDS = """
        CREATE INDEX dataset_by_change ON dataset(latest_change);
        CREATE TABLE record_set(spec TEXT PRIMARY KEY) WITHOUT ROWID;
        """;

    static final Schema SCHEMA = new Schema(
            "provider index",
            0x57494e44,
            List.of(
                    FIRST,
                    ARRIVALS,
                    LEAVING,
                    AGES,
                    RELEASED_WHEN,
                    READINESS,
                    HASHING,
                    FACETS,
                    FILE_LISTS,
                    WAITING,
                    RECORDS));

    private IndexSchema() {}
}
