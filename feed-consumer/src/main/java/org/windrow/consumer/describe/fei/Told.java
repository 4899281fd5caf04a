package org.windrow.consumer.describe.fei;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.windrow.consumer.describe.rules.Change;
import org.windrow.settings.Section;

/**
 * A setting that is told. A part of its name may be the value of another setting: {@code <Detectors/Name>/Contrast}.
 *
 * @param setting that it is
 * @param change how it is told
 */
record Told(String setting, Change change) {
    private static final Pattern VALUE_OF = Pattern.compile("<([^<>]+)>");

    static Optional<Told> read(Section section) {
        return Change.read(section).map(change -> new Told(change.names().toString(), change));
    }

    /** The setting's name where values of others stand; empty if one of those is missing. */
    static Optional<String> filledIn(String name, UnaryOperator<String> values) {
        Matcher place = VALUE_OF.matcher(name);
        StringBuilder filled = new StringBuilder();
        while (place.find()) {
            String value = values.apply(place.group(1));
            if (value.isBlank()) {
                return Optional.empty();
            }
            place.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return Optional.of(place.appendTail(filled).toString());
    }
}
