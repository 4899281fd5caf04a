package org.windrow.consumer.repository;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.windrow.check.Finding;
import org.windrow.model.FeedEntry;
import org.windrow.model.RelativePath;

/**
 * The port to where datasets end up. Used by one pass at a time. Every call may be repeated after a crash without harm.
 */
public interface Repository extends AutoCloseable {
    /** The kind and place, for people: {@code embedded /data/repository}. */
    String name();

    /**
     * The store's own identity, which the journal remembers: a store with another one is never written to.
     *
     * @throws StoreMissingException if it is not there
     */
    String identity() throws RepositoryException;

    /** The account of the person an entry names: by e-mail first, then by name with spaces as {@code _}. */
    Optional<Account> account(FeedEntry.Person person) throws RepositoryException;

    /** The experiment of that reference. */
    Optional<Experiment> experiment(String ref) throws RepositoryException;

    /** The experiment that feeds know under that id. */
    Optional<Experiment> experimentByExternalId(String externalId) throws RepositoryException;

    /** The experiment of exactly that title and owner; the oldest where there are several. */
    Optional<Experiment> experimentByTitle(String title, Account owner) throws RepositoryException;

    /** What is held of a dataset; absent where nothing is. */
    Optional<HeldDataset> held(DatasetKey key) throws RepositoryException;

    /**
     * A directory on the file system the files end up on; transfers land there, and parts of broken ones stay there for
     * resumption.
     */
    Path landing() throws RepositoryException;

    /**
     * Makes the experiment that an update goes to, or finds it, where that is a step of its own: it then stays the one,
     * whatever becomes of the files. Absent where {@link #add} makes both at once. May be repeated.
     */
    default Optional<Experiment> found(DatasetUpdate update) throws RepositoryException {
        return Optional.empty();
    }

    /**
     * Takes an update in; when this returns, the files are in place, the dataset is recorded, and both are durable. A
     * crash at any point leaves either the state before, or one that the next opening finishes.
     *
     * @return the experiment it went to, made if it had to be
     * @throws RepositoryException if it was not recorded; see {@link RepositoryException#retryable}
     */
    Experiment add(DatasetUpdate update) throws RepositoryException;

    /**
     * With whom a new experiment would be shared that is made for this entry, in words: {@code user alice}. Changes
     * nothing.
     */
    default List<String> sharedWith(FeedEntry entry, Account owner) throws RepositoryException {
        return List.of();
    }

    /**
     * What a dataset waits for here though all of it was added: it is added to again, with nothing new, when that is due.
     * Absent where the dataset is as far as it gets, and in a repository that finishes what it takes in at once.
     */
    default Optional<Unsettled> unsettled(DatasetKey key) throws RepositoryException {
        return Optional.empty();
    }

    /**
     * Marks a dataset that left its feed, or takes the mark away from one that came back; nothing is deleted. Does nothing
     * where the dataset is not held, or the repository has no place for it. May be repeated.
     */
    default void mark(DatasetKey key, Optional<Departure> departure) throws RepositoryException {}

    /**
     * Records what files that are held say of themselves, in place of what they said before; with {@link
     * Described#NOTHING} they say nothing any more. Does nothing where the repository cannot change that, and for files
     * that are not held. May be repeated.
     */
    default void describe(DatasetKey key, Map<RelativePath, Described> described) throws RepositoryException {}

    /**
     * Does what could not be done when it came: shares with people who have an account by now. Called once a pass, and
     * asks a server seldom. May be repeated.
     */
    default void catchUp() throws RepositoryException {}

    /** How files held already become those of a dataset under another name; absent where this repository cannot do it. */
    default Optional<Sharing> sharing() {
        return Optional.empty();
    }

    /** Its accounts; absent where owners are text, and everybody who has a name has one. */
    default Optional<Accounts> accounts() {
        return Optional.empty();
    }

    /** Its stored bytes, where they are ours to look after; absent where a server does that. */
    default Optional<Vault> vault() {
        return Optional.empty();
    }

    /** Its files' versions; absent where it does not hand them out. */
    default Optional<Versions> versions() {
        return Optional.empty();
    }

    /** What an operator should know about it. Changes nothing. */
    List<Finding> check();

    @Override
    void close();
}
