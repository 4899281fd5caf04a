package org.windrow.provider.scan;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.windrow.model.PersonalTitle;
import org.windrow.provider.scan.Grouping.Group;
import org.windrow.settings.BoundedPattern;

/**
 * What the entry of a dataset is made of.
 *
 * @param titlePattern searched in the absolute path of its first file; where it is found, group 1 is the title, whatever
 *     {@code title} says
 */
public record EntryTemplates(
        Template title, Template author, Template experiment, Optional<BoundedPattern> titlePattern) {
    /** As sites have always had it. */
    public static final EntryTemplates USUAL = new EntryTemplates(
            Template.parse("{dataset}"),
            Template.parse("{user|lower}"),
            Template.parse("{experiment}"),
            Optional.empty());

    /**
     * Stands in {@code experiment} for the full name of the author, which a consumer may know; until one fills it in, for
     * the author.
     */
    public static final String PERSON = "person";

    String title(Group group, String absolute) {
        return titlePattern
                .flatMap(pattern -> pattern.search(absolute))
                .flatMap(match -> Optional.ofNullable(match.group(1)))
                .filter(found -> !found.isBlank())
                .or(() -> title.filled(group.levels()))
                .orElse(group.title());
    }

    Optional<String> owner(Map<String, String> levels) {
        return author.filled(levels);
    }

    Optional<String> experiment(Map<String, String> levels) {
        return experimentOf(levels, owner(levels).orElse(null));
    }

    /** The experiment's title with a gap for the full name of the author; nothing where it takes none. */
    Optional<String> personalTitle(Map<String, String> levels) {
        boolean personal = experiment.names(PERSON) && !levels.containsKey(PERSON);
        return personal ? experimentOf(levels, PersonalTitle.FULL_NAME) : Optional.empty();
    }

    private Optional<String> experimentOf(Map<String, String> levels, String person) {
        if (person == null || !experiment.names(PERSON)) {
            return experiment.filled(levels);
        }
        Map<String, String> known = new HashMap<>(levels);
        known.putIfAbsent(PERSON, person);
        return experiment.filled(known);
    }

    /** What is not as usual, as further parts of a sentence; empty where all is. */
    String describe(EntryTemplates usual) {
        return differing("title", title, usual.title)
                + differing("author", author, usual.author)
                + differing("experiment-title", experiment, usual.experiment)
                + titlePattern
                        .map(pattern -> "; title pattern '" + pattern + "'")
                        .orElse("");
    }

    private static String differing(String name, Template own, Template usual) {
        return own.toString().equals(usual.toString()) ? "" : "; " + name + " '" + own + "'";
    }
}
