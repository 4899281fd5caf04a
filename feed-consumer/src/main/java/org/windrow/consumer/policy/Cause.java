package org.windrow.consumer.policy;

import org.windrow.consumer.repository.Account;

/**
 * What is lacking that keeps entries blocked: one of the same feed and cause stands for all of them, so that thousands
 * need not each be asked about.
 *
 * @param text equal exactly for equal causes
 */
public record Cause(String text) {
    /** Begins the texts of causes that the users file may take away. */
    public static final String USER = "user ";

    /** Nobody is known by that name. */
    static Cause user(String name) {
        return new Cause(USER + name);
    }

    /** There is no experiment of that key and owner. */
    public static Cause experiment(Account owner, ExperimentKey key) {
        return new Cause("experiment " + owner.name() + "\n" + key.externalId().orElse("") + "\n"
                + key.title().orElse(""));
    }
}
