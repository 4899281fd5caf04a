package org.windrow.consumer.repository.mytardis.ledger;

import java.util.List;
import org.windrow.sqlite.Schema;

/** The ledger's tables. Ids are the server's, unless a column says otherwise. */
final class LedgerSchema {
    /**
     * An {@code intent} is there from before an object is asked for until its id is known. A file's {@code state} is
     * {@code intended} (it may be there or not), {@code announced} (its record is there, its bytes are to follow), {@code
     * sent} (its bytes are there too), {@code verified}; {@code server_id} is NULL while it is intended. {@code view} is {@code current}, {@code replaced} or {@code removed},
     * {@code coming} before it is any of them, {@code lost} where somebody removed it there, and {@code found} where the server has it and no feed spoke of it yet.
     * {@code hide} is 1 where it is to leave its folder there, 2 once it did. A dataset is {@code listed} where all that
     * the server holds of it is known here, and {@code frozen} where it takes nothing in.
     */
    private static final String FIRST = """
        CREATE TABLE server (identity TEXT NOT NULL);
        CREATE TABLE intent (kind TEXT NOT NULL, subject TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (kind, subject));
        CREATE TABLE experiment (
          id INTEGER PRIMARY KEY, title TEXT NOT NULL, owner TEXT NOT NULL, external_id TEXT, url TEXT NOT NULL,
          ours INTEGER NOT NULL, created TEXT NOT NULL);
        CREATE INDEX experiment_external ON experiment (external_id);
        CREATE INDEX experiment_title ON experiment (title, owner);
        CREATE TABLE dataset (
          id INTEGER PRIMARY KEY, feed TEXT NOT NULL, entry_id TEXT NOT NULL, experiment INTEGER NOT NULL,
          description TEXT NOT NULL, title TEXT, change INTEGER, updated TEXT, updated_there TEXT,
          listed INTEGER NOT NULL, frozen INTEGER NOT NULL DEFAULT 0, complete INTEGER NOT NULL DEFAULT 0, look_at TEXT, recorded TEXT,
          created TEXT NOT NULL, UNIQUE (feed, entry_id));
        CREATE TABLE file (
          number INTEGER PRIMARY KEY, dataset INTEGER NOT NULL REFERENCES dataset, path TEXT NOT NULL,
          version INTEGER NOT NULL, server_id INTEGER, state TEXT NOT NULL, view TEXT NOT NULL,
          bytes INTEGER NOT NULL, md5 TEXT NOT NULL, digests TEXT NOT NULL, modified TEXT, announced TEXT,
          replaced TEXT, removed_upstream TEXT, checked INTEGER NOT NULL DEFAULT 0,
          place TEXT, tries INTEGER NOT NULL DEFAULT 0, since TEXT NOT NULL, hide INTEGER NOT NULL DEFAULT 0,
          UNIQUE (dataset, path, version));
        CREATE UNIQUE INDEX file_current ON file (dataset, path) WHERE view = 'current';
        CREATE INDEX file_pending ON file (dataset, state) WHERE state <> 'verified';
        CREATE TABLE parameter_set (
          resource TEXT NOT NULL, parent INTEGER NOT NULL, namespace TEXT NOT NULL, PRIMARY KEY (resource, parent, namespace));
        CREATE TABLE access (
          experiment INTEGER NOT NULL, plugin TEXT NOT NULL, entity INTEGER NOT NULL,
          PRIMARY KEY (experiment, plugin, entity));
        """;

    /**
     * An experiment may stand for somebody without an account. A {@code pending_access} is a grant to somebody whom the
     * server did not know when it was looked up at {@code tried}.
     */
    private static final String SHARING = """
        ALTER TABLE experiment ADD COLUMN stands_for TEXT NOT NULL DEFAULT '';
        CREATE TABLE pending_access (
          experiment INTEGER NOT NULL, plugin TEXT NOT NULL, name TEXT NOT NULL, since TEXT NOT NULL,
          tried TEXT NOT NULL, PRIMARY KEY (experiment, plugin, name));
        CREATE INDEX dataset_experiment ON dataset (experiment);
        CREATE INDEX file_path ON file (path);
        """;

    /**
     * A {@code doubt} is an object that was asked for again after nobody answered, so that it can come twice; {@code
     * others} has the numbers of those that did.
     */
    private static final String DOUBTS = """
        CREATE TABLE doubt (
          kind TEXT NOT NULL, subject TEXT NOT NULL, id INTEGER NOT NULL, title TEXT NOT NULL, looks INTEGER NOT NULL,
          look_at TEXT NOT NULL, others TEXT NOT NULL, PRIMARY KEY (kind, subject));
        """;

    /** Parameters that files had and the server's schemas have not. */
    private static final String WANTED = """
        CREATE TABLE wanted_name (
          namespace TEXT NOT NULL, name TEXT NOT NULL, data_type INTEGER NOT NULL, units TEXT NOT NULL,
          PRIMARY KEY (namespace, name));
        """;

    static final Schema SCHEMA = new Schema("MyTardis ledger", 0x57524d54, List.of(FIRST, SHARING, DOUBTS, WANTED));

    private LedgerSchema() {}
}
