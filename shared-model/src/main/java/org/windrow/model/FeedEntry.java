package org.windrow.model;

import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One dataset as a feed, ours or foreign, announces it.
 *
 * @param id the Atom id, compared character by character
 * @param title blank titles are absent
 * @param author blank names are absent
 * @param experimentId the term of a category whose scheme ends in {@code ExperimentID}
 * @param experimentTitle the term of a category whose scheme ends in {@code ExperimentTitle}
 * @param attributes the named levels a Windrow provider gives; of a record (OAI-PMH) what it says by terms of Dublin Core
 *     such as {@code dc:date}; empty for others
 * @param change the number and hash of its change, where a Windrow provider gives them
 * @param complete false only where a Windrow provider says that some of the files still change
 * @param page where a person can look at it, if the entry links one
 * @param list where the files are listed instead of in the entry, as a Windrow provider does for very many; {@code
 *     files} is then empty until the list was read
 * @param predecessor the Atom id of a dataset that disappeared and held the same files, where a Windrow provider says so:
 *     this one is it under another name
 * @param metadataOnly whether it is a record (OAI-PMH) that describes a dataset and names no files; never so in feeds
 */
public record FeedEntry(
        String id,
        Optional<String> title,
        Optional<Person> author,
        Instant updated,
        Optional<String> experimentId,
        Optional<String> experimentTitle,
        Map<String, String> attributes,
        Optional<Mark> change,
        boolean complete,
        Optional<URI> page,
        Optional<FileList> list,
        Optional<String> predecessor,
        List<Enclosure> files,
        boolean metadataOnly) {

    /**
     * A list of files that is a document of its own.
     *
     * @param files how many it must hold
     * @param bytes what their sizes must add up to
     */
    public record FileList(URI href, long files, long bytes) {}

    /** Who an entry says made it. At least one of the two is there. */
    public record Person(Optional<String> name, Optional<String> email) {}

    /** A place in a provider's change log. */
    public record Mark(long number, String hash) {}

    public FeedEntry {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        files = List.copyOf(files);
    }

    /** An entry of a feed. */
    public FeedEntry(
            String id,
            Optional<String> title,
            Optional<Person> author,
            Instant updated,
            Optional<String> experimentId,
            Optional<String> experimentTitle,
            Map<String, String> attributes,
            Optional<Mark> change,
            boolean complete,
            Optional<URI> page,
            Optional<FileList> list,
            Optional<String> predecessor,
            List<Enclosure> files) {
        this(
                id,
                title,
                author,
                updated,
                experimentId,
                experimentTitle,
                attributes,
                change,
                complete,
                page,
                list,
                predecessor,
                files,
                false);
    }

    /** An entry that is no other dataset under a new name. */
    public FeedEntry(
            String id,
            Optional<String> title,
            Optional<Person> author,
            Instant updated,
            Optional<String> experimentId,
            Optional<String> experimentTitle,
            Map<String, String> attributes,
            Optional<Mark> change,
            boolean complete,
            Optional<URI> page,
            Optional<FileList> list,
            List<Enclosure> files) {
        this(
                id,
                title,
                author,
                updated,
                experimentId,
                experimentTitle,
                attributes,
                change,
                complete,
                page,
                list,
                Optional.empty(),
                files);
    }

    /** An entry that lists its files itself. */
    public FeedEntry(
            String id,
            Optional<String> title,
            Optional<Person> author,
            Instant updated,
            Optional<String> experimentId,
            Optional<String> experimentTitle,
            Map<String, String> attributes,
            Optional<Mark> change,
            boolean complete,
            Optional<URI> page,
            List<Enclosure> files) {
        this(
                id,
                title,
                author,
                updated,
                experimentId,
                experimentTitle,
                attributes,
                change,
                complete,
                page,
                Optional.empty(),
                files);
    }

    /** The same entry, whose list was read and held these. */
    public FeedEntry holding(List<Enclosure> listed) {
        return new FeedEntry(
                id,
                title,
                author,
                updated,
                experimentId,
                experimentTitle,
                attributes,
                change,
                complete,
                page,
                Optional.empty(),
                predecessor,
                listed);
    }
}
