package org.windrow.wire;

import org.jdom2.Namespace;

/** Every name of the wire form that more than one class of this room speaks. */
final class Vocabulary {
    static final String ATOM_URI = "http://www.w3.org/2005/Atom";
    static final String TOMBSTONE_URI = "http://purl.org/atompub/tombstones/1.0";
    static final String OURS_URI = "http://windrow.org/ns/feed/1.0";
    static final String LINK_EXTENSIONS_URI = "http://purl.org/atompub/link-extensions/1.0";

    static final String OAI_URI = "http://www.openarchives.org/OAI/2.0/";

    /** On a link: a file of what the entry describes (OAI-ORE in Atom). */
    static final String AGGREGATES = "http://www.openarchives.org/ore/terms/aggregates";

    static final String METALINK_URI = "urn:ietf:params:xml:ns:metalink";

    static final Namespace ATOM = Namespace.getNamespace(ATOM_URI);
    static final Namespace OURS = Namespace.getNamespace("w", OURS_URI);
    static final Namespace LINK_EXTENSIONS = Namespace.getNamespace("le", LINK_EXTENSIONS_URI);
    static final Namespace TOMBSTONES = Namespace.getNamespace("at", TOMBSTONE_URI);
    static final Namespace FEED_HISTORY = Namespace.getNamespace("fh", "http://purl.org/syndication/history/1.0");

    /** Elements that the provider of 2013 wrote. */
    static final Namespace TARDIS = Namespace.getNamespace("tardis", "http://mytardis.org/schemas/atom-import");

    /** In the feed: the identity of the index. */
    static final String EPOCH = "epoch";

    /** In an entry or tombstone: {@code number}, {@code hash}, {@code kind}. */
    static final String CHANGE = "change";

    /** The link of RFC 5829 to a dataset that disappeared and held the same files. */
    static final String PREDECESSOR = "predecessor-version";

    /**
     * In an entry: {@code source}, {@code key}, {@code files}, {@code bytes}, {@code complete="false"} where files still
     * change, {@code listed="metalink"} where the files stand in the Metalink that is linked, not in enclosures, and
     * {@code predecessor}, the Atom id of a dataset that disappeared and held the same files.
     */
    static final String DATASET = "dataset";

    static final String FILES = "files";
    static final String BYTES = "bytes";
    static final String LISTED = "listed";
    static final String IN_METALINK = "metalink";

    /** On an author: the name is a stand-in, because Atom asks for one. */
    static final String NOBODY = "nobody";

    /** On an enclosure: when the instrument's computer wrote the file. */
    static final String MODIFIED = "modified";

    /** On a file of a Metalink: its media type. */
    static final String TYPE = "type";

    /** What our reader leaves of an entry that was too large: the number of characters allowed. */
    static final String TOO_LARGE = "too-large";

    /** What our reader leaves of a record that could not be read: why. */
    static final String DAMAGED = "damaged";

    static final String EXPERIMENT_ID = "ExperimentID";
    static final String EXPERIMENT_TITLE = "ExperimentTitle";
    static final String EXPERIMENT_SCHEME = "http://mytardis.org/schemas/atom-import#experiment-";

    /** Followed by the attribute's name, percent-encoded; the term is the value. */
    static final String ATTRIBUTE_SCHEME = "http://windrow.org/ns/attribute/";

    static final String FEED_TYPE = "application/atom+xml;type=feed";
    static final String ENTRY_TYPE = "application/atom+xml;type=entry";

    /** On a Metalink, beside {@link #CHANGE} with the number: the hash of the change that made the list. */
    static final String CHANGE_HASH = "change-hash";

    static final String METALINK_TYPE = "application/metalink4+xml";
    static final String METALINK_SUFFIX = ".meta4";

    /** The relation of a document that describes what an entry is about (RFC 6249 §5). */
    static final String DESCRIBED_BY = "describedby";

    /** The terms of OAI-ORE: in an entry that is a resource map, what it describes and what that holds. */
    static final String ORE_TERMS = "http://www.openarchives.org/ore/terms/";

    private Vocabulary() {}
}
