package org.windrow.consumer.repository.embedded;

import java.nio.file.Path;
import org.windrow.consumer.modes.Modes;
import org.windrow.settings.Section;

/**
 * The {@code repository} section for {@code kind: embedded}.
 *
 * @param directory where the tree is; its parent must exist, so that nothing is made below a disk that is not mounted
 * @param modes permissions and group of everything in it
 */
public record EmbeddedSettings(Path directory, Modes modes) {

    /** A repository with the usual modes. */
    public EmbeddedSettings(Path directory) {
        this(directory, Modes.USUAL);
    }

    /** Reads the section, whose {@code kind} the caller has read; a missing directory means {@code repository}. */
    public static EmbeddedSettings read(Section section, Path fallback, Modes modes) {
        section.text("kind");
        EmbeddedSettings settings =
                new EmbeddedSettings(section.path("directory").orElse(fallback), modes);
        section.refuseUnknown();
        return settings;
    }
}
