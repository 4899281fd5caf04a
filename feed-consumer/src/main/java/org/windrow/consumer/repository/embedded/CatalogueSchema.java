package org.windrow.consumer.repository.embedded;

import java.util.List;
import org.windrow.sqlite.Schema;

/** The catalogue's tables. */
final class CatalogueSchema {
    /**
     * A dataset whose {@code recorded} is NULL was never brought in whole: it has a folder reserved, nothing else. A
     * file's row is one version of it: {@code current}, {@code replaced} or {@code removed}; {@code stored} is where an
     * old version's bytes are, below the repository.
     */
    private static final String FIRST = """
        CREATE TABLE store (id TEXT NOT NULL);
        CREATE TABLE experiment (
          number INTEGER PRIMARY KEY, ref TEXT NOT NULL UNIQUE, title TEXT NOT NULL, owner TEXT NOT NULL,
          external_id TEXT, folder TEXT NOT NULL UNIQUE, created TEXT NOT NULL);
        CREATE INDEX experiment_external ON experiment (external_id);
        CREATE INDEX experiment_title ON experiment (title, owner);
        CREATE TABLE dataset (
          number INTEGER PRIMARY KEY, feed TEXT NOT NULL, entry_id TEXT NOT NULL, id TEXT NOT NULL UNIQUE,
          experiment INTEGER NOT NULL REFERENCES experiment, title TEXT NOT NULL, owner TEXT NOT NULL,
          folder TEXT NOT NULL UNIQUE, change INTEGER, change_hash TEXT, updated TEXT,
          complete INTEGER NOT NULL DEFAULT 0, files INTEGER NOT NULL DEFAULT 0, bytes INTEGER NOT NULL DEFAULT 0,
          created TEXT NOT NULL, recorded TEXT,
          UNIQUE (feed, entry_id));
        CREATE INDEX dataset_experiment ON dataset (experiment);
        CREATE INDEX dataset_title ON dataset (title);
        CREATE TABLE file (
          number INTEGER PRIMARY KEY, dataset INTEGER NOT NULL REFERENCES dataset, path TEXT NOT NULL,
          bytes INTEGER NOT NULL, sha256 TEXT NOT NULL, other_digests TEXT NOT NULL, modified TEXT,
          media_type TEXT, announced TEXT NOT NULL, recorded TEXT NOT NULL, replaced TEXT,
          verified INTEGER NOT NULL, removed_upstream TEXT,
          state TEXT NOT NULL CHECK (state IN ('current', 'replaced', 'removed')),
          stored TEXT, left_at TEXT, hidden INTEGER NOT NULL DEFAULT 0);
        CREATE UNIQUE INDEX file_current ON file (dataset, path) WHERE state = 'current';
        CREATE INDEX file_path ON file (path);
        CREATE INDEX file_sha256 ON file (sha256);
        CREATE INDEX file_old ON file (dataset) WHERE state <> 'current';
        CREATE TABLE intent (
          dataset INTEGER PRIMARY KEY REFERENCES dataset, plan TEXT NOT NULL, entry_xml TEXT NOT NULL);
        """;

    /** Lists per experiment and per owner, and their sums, from indexes alone. */
    private static final String LISTS = """
        DROP INDEX dataset_experiment;
        CREATE INDEX dataset_of_experiment ON dataset (experiment, number, files, bytes);
        CREATE INDEX dataset_of_owner ON dataset (owner, number, files, bytes);
        """;

    /**
     * {@code former} are the keys and ids a dataset had before. {@code tags_due}: its tag files are to be written anew;
     * {@code described} is the number of files they list. A {@code dropped} version is the beginning of a newer one.
     */
    private static final String CONTINUITY = """
        ALTER TABLE dataset ADD COLUMN attributes TEXT;
        ALTER TABLE dataset ADD COLUMN gone TEXT;
        ALTER TABLE dataset ADD COLUMN gone_at TEXT;
        ALTER TABLE dataset ADD COLUMN tags_due INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE dataset ADD COLUMN described INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE dataset ADD COLUMN entry_sha256 TEXT;
        CREATE INDEX dataset_tags_due ON dataset (tags_due) WHERE tags_due = 1;
        CREATE TABLE former (
          feed TEXT NOT NULL, entry_id TEXT NOT NULL, id TEXT NOT NULL,
          dataset INTEGER NOT NULL REFERENCES dataset, until TEXT NOT NULL,
          PRIMARY KEY (feed, entry_id));
        CREATE INDEX former_dataset ON former (dataset);
        ALTER TABLE file ADD COLUMN dropped TEXT;
        """;

    /** How often it was made anew from the tree, and how many updates it took in since: see {@code StoreState}. */
    private static final String GENERATION = """
        ALTER TABLE store ADD COLUMN generation INTEGER NOT NULL DEFAULT 1;
        ALTER TABLE store ADD COLUMN updates INTEGER NOT NULL DEFAULT 0;
        """;

    /** A file with an address stays there: nothing of it is stored here, neither while it is current nor afterwards. */
    private static final String ADDRESS = """
        ALTER TABLE file ADD COLUMN address TEXT;
        CREATE INDEX file_registered ON file (dataset) WHERE address IS NOT NULL;
        """;

    /**
     * What a version of a file says of itself; the first digits of {@code number} are those of its dataset. Its words are
     * in {@code said} while that version is the current one. {@code thumbnail} is the digest of a picture in the bag.
     */
    private static final String DESCRIPTION = """
        CREATE TABLE description (
          number INTEGER PRIMARY KEY, dataset INTEGER NOT NULL REFERENCES dataset, path TEXT NOT NULL,
          sha256 TEXT NOT NULL, told TEXT NOT NULL, thumbnail TEXT, width INTEGER, height INTEGER);
        CREATE UNIQUE INDEX description_of ON description (dataset, path, sha256);
        CREATE VIRTUAL TABLE said USING fts5 (words, content = '', contentless_delete = 1);
        """;

    /** The files of an intent of very many, before those that stand in its plan; read while there is an intent. */
    private static final String INTENT_PARTS = """
        CREATE TABLE intent_part (
          dataset INTEGER NOT NULL, part INTEGER NOT NULL, files TEXT NOT NULL, PRIMARY KEY (dataset, part));
        """;

    static final Schema SCHEMA = new Schema(
            "repository catalogue",
            0x57525243,
            List.of(FIRST, LISTS, CONTINUITY, GENERATION, ADDRESS, DESCRIPTION, INTENT_PARTS));

    private CatalogueSchema() {}
}
