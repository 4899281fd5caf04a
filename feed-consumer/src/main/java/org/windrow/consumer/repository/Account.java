package org.windrow.consumer.repository;

import java.util.Optional;

/**
 * Who owns what arrives, as the repository knows the person.
 *
 * @param name the repository's name for the account
 * @param fullName what the person is called, where the repository knows; some experiments are titled by it
 */
public record Account(String name, Optional<String> fullName) {
    /** An account of which no more than its name is known. */
    public Account(String name) {
        this(name, Optional.empty());
    }
}
