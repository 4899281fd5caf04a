package org.windrow.consumer.repository;

import java.util.List;
import java.util.Optional;

/**
 * Who owns what arrives, as the repository knows the person.
 *
 * @param name the repository's name for the account
 * @param fullName what the person is called, where the repository knows; some experiments are titled by it
 * @param groups of the repository's that may see the person's data too; a repository without groups passes over them
 * @param standsFor the person without an account for whom this one owns it; a name or an e-mail address
 */
public record Account(String name, Optional<String> fullName, List<String> groups, Optional<String> standsFor) {
    public Account {
        groups = List.copyOf(groups);
    }

    /** An account that owns what is its own person's. */
    public Account(String name, Optional<String> fullName, List<String> groups) {
        this(name, fullName, groups, Optional.empty());
    }

    /** An account that shares its data with no group. */
    public Account(String name, Optional<String> fullName) {
        this(name, fullName, List.of());
    }

    /** An account of which no more than its name is known. */
    public Account(String name) {
        this(name, Optional.empty());
    }
}
