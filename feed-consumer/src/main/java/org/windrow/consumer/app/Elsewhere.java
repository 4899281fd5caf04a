package org.windrow.consumer.app;

import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.consumer.repository.Repository;
import org.windrow.consumer.repository.RepositoryException;

/** What commands about our own stored bytes say where a server keeps them. */
final class Elsewhere {
    private Elsewhere() {}

    static String rebuild(ConsumerSettings settings) {
        return "rebuild reads the tree of an embedded repository, and repository.kind is "
                + settings.repository().kind()
                + ": there is no tree here. If the journal was lost, put it back from the backup, or begin with a new"
                + " one: feed-consumer once finds what the server holds, and adds what is missing.";
    }

    static RepositoryException verify(Repository repository) {
        return new RepositoryException(
                repository.name() + " keeps its bytes to itself and verifies them there. What it has not verified yet"
                        + " is listed by: feed-consumer status",
                false);
    }

    static RepositoryException get(Repository repository) {
        return new RepositoryException(
                repository.name() + " hands out its files itself: open the dataset there. Its address is on the"
                        + " dataset's page, and in: feed-consumer why ID",
                false);
    }

    static RepositoryException versions(Repository repository) {
        return new RepositoryException(
                repository.name() + " keeps versions of files to itself. What came, and when, is listed by:"
                        + " feed-consumer history PATH",
                false);
    }
}
