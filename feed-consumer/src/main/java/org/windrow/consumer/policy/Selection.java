package org.windrow.consumer.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.windrow.settings.BoundedPattern;
import org.windrow.settings.Section;
import org.windrow.settings.Unusable;

/**
 * Patterns that choose among entries, by what they are searched in.
 *
 * @param patterns alternatives; aspects without any choose nothing
 */
public record Selection(Map<Aspect, List<BoundedPattern>> patterns) {
    /** One that says nothing. */
    public static final Selection NONE = new Selection(Map.of());

    public Selection {
        Map<Aspect, List<BoundedPattern>> copy = new EnumMap<>(Aspect.class);
        patterns.forEach((aspect, some) -> copy.put(aspect, List.copyOf(some)));
        patterns = Collections.unmodifiableMap(copy);
    }

    /** Reads the section; an aspect it does not name is as in {@code base}, one with an empty list has no pattern. */
    static Selection read(Section section, Selection base) {
        Map<Aspect, List<BoundedPattern>> read = new EnumMap<>(Aspect.class);
        for (Aspect aspect : Aspect.values()) {
            List<BoundedPattern> patterns = section.has(aspect.key())
                    ? patterns(section, aspect.key())
                    : base.patterns.getOrDefault(aspect, List.of());
            if (!patterns.isEmpty()) {
                read.put(aspect, patterns);
            }
        }
        section.refuseUnknown();
        return new Selection(read);
    }

    private static List<BoundedPattern> patterns(Section section, String key) {
        List<BoundedPattern> patterns = new ArrayList<>();
        for (String text : section.texts(key)) {
            try {
                patterns.add(BoundedPattern.parse(text));
            } catch (Unusable e) {
                section.problem(key, "'" + text + "' " + e.getMessage(), e.remedy());
            }
        }
        return patterns;
    }

    /** As it was written, for people and to compare. */
    String written(Aspect aspect) {
        return patterns.getOrDefault(aspect, List.of()).stream()
                .map(BoundedPattern::toString)
                .collect(Collectors.joining(", "));
    }

    /** The first pattern of the aspect that is in one of the texts. */
    Optional<BoundedPattern> found(Aspect aspect, List<String> texts) {
        return patterns.getOrDefault(aspect, List.of()).stream()
                .filter(pattern -> texts.stream().anyMatch(pattern::isIn))
                .findFirst();
    }
}
