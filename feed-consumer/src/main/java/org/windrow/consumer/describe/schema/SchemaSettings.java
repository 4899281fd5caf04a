package org.windrow.consumer.describe.schema;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.windrow.settings.Section;

/** Which schema files are used, and how: the section {@code describe.schemas}. */
public final class SchemaSettings {
    private static final String DIRECTORY = "directory";

    private SchemaSettings() {}

    /** Reads the section and the files; under {@code strict} whatever is odd in them is a problem of the settings. */
    public static Schemas read(Section section) {
        Optional<Path> directory = section.path(DIRECTORY);
        boolean compat = section.flag("compat", false);
        boolean strict = section.flag("strict", false);
        section.refuseUnknown();
        if (directory.isEmpty()) {
            return Schemas.NONE;
        }
        if (!Files.isDirectory(directory.get())) {
            section.problem(
                    DIRECTORY,
                    "there is no directory '" + directory.get() + "'",
                    "Name the one with the schema files.");
            return Schemas.NONE;
        }
        Schemas schemas = Schemas.in(directory.get(), compat);
        if (strict) {
            section.problems(schemas.faults());
            section.problems(schemas.doubts());
        }
        return schemas;
    }
}
