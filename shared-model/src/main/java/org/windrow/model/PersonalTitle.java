package org.windrow.model;

import java.util.Map;
import java.util.Optional;

/**
 * An experiment's title that takes the full name of the owner, which a provider does not know: it travels as an
 * attribute, with a gap that a repository with accounts can fill. For all others the entry's own title stands.
 */
public final class PersonalTitle {
    /** The attribute it travels as. Has a dot, so that no level of folders has this name. */
    public static final String ATTRIBUTE = "experiment.title";

    /** Where the full name goes. */
    public static final String FULL_NAME = "{full-name}";

    private PersonalTitle() {}

    /** The title with that name in it; nothing where {@code attributes} hold none, or the name is blank. */
    public static Optional<String> filled(Map<String, String> attributes, String fullName) {
        String title = attributes.getOrDefault(ATTRIBUTE, "");
        return title.contains(FULL_NAME) && !fullName.isBlank()
                ? Optional.of(title.replace(FULL_NAME, fullName.strip()))
                : Optional.empty();
    }
}
