package org.windrow.consumer.repository.embedded;

import java.nio.file.Path;
import org.windrow.settings.Section;

/**
 * The {@code repository} section for {@code kind: embedded}.
 *
 * @param directory where the tree is; its parent must exist, so that nothing is made below a disk that is not mounted
 */
public record EmbeddedSettings(Path directory) {

    /** Reads the section, whose {@code kind} the caller has read; a missing directory means {@code repository}. */
    public static EmbeddedSettings read(Section section, Path fallback) {
        section.text("kind");
        EmbeddedSettings settings =
                new EmbeddedSettings(section.path("directory").orElse(fallback));
        section.refuseUnknown();
        return settings;
    }
}
