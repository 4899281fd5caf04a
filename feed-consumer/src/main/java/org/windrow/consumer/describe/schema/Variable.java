package org.windrow.consumer.describe.schema;

import java.util.Optional;

/**
 * A value that a schema names, to be used in others.
 *
 * @param type that it is converted to
 * @param unit where its source has none
 * @param place in the schema
 */
public record Variable(String name, Source source, String type, Optional<String> unit, Place place) {
    /** Where a value is from. */
    public sealed interface Source {
        /** As a person reads it. */
        String written();
    }

    /** A field of the file; {@code *} in it stands for names of groups. */
    public record FromFile(String path) implements Source {
        @Override
        public String written() {
            return "NXS " + path;
        }
    }

    /**
     * A field of what a SciCat answers.
     *
     * @param url below that of the server
     * @param field of the answer; empty for all of it
     */
    public record FromCatalogue(Template url, String field) implements Source {
        @Override
        public String written() {
            return "SC " + url.written() + (field.isEmpty() ? "" : " [" + field + "]");
        }
    }

    /**
     * A value of the schema.
     *
     * @param operator that is applied to it; empty for none
     * @param field that {@code getitem} takes
     * @param pattern that {@code str-replace} replaces
     * @param replacement by this
     */
    public record Given(
            Template value,
            String operator,
            Optional<String> field,
            Optional<String> pattern,
            Optional<String> replacement)
            implements Source {
        @Override
        public String written() {
            String arguments = field.map(own -> " [" + own + "]").orElse("")
                    + pattern.map(own -> " '" + own + "'").orElse("")
                    + replacement.map(own -> " '" + own + "'").orElse("");
            return "VALUE " + value.written() + (operator.isEmpty() ? "" : ", " + operator + arguments);
        }
    }
}
