package org.windrow.consumer.describe.fei;

import java.util.Optional;
import org.windrow.settings.BoundedPattern;
import org.windrow.settings.Section;
import org.windrow.settings.SlowPatternException;

/**
 * How an instrument is recognised.
 *
 * @param setting that tells it, like {@code System/Dnumber}
 * @param matches is found in that setting
 * @param path is found in the path of files whose settings tell no instrument
 */
record Instrument(String name, String setting, Optional<BoundedPattern> matches, Optional<BoundedPattern> path) {
    static Instrument read(Section section) {
        Instrument read = new Instrument(
                section.text("name", ""),
                section.text("setting", ""),
                section.parsed("matches", BoundedPattern::parse),
                section.parsed("path", BoundedPattern::parse));
        if (read.name.isEmpty()) {
            section.problem("name", "is missing", "Write how the instrument is called.");
        }
        if (read.matches.isPresent() && read.setting.isEmpty()) {
            section.problem("setting", "is missing", "Write the setting that is looked at, like System/Dnumber.");
        }
        section.refuseUnknown();
        return read;
    }

    static boolean isIn(Optional<BoundedPattern> pattern, String text) {
        try {
            return pattern.isPresent() && pattern.get().isIn(text);
        } catch (SlowPatternException e) {
            return false;
        }
    }
}
