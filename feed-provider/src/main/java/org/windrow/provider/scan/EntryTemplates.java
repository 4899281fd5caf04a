package org.windrow.provider.scan;

import java.util.Map;
import java.util.Optional;
import org.windrow.provider.scan.Grouping.Group;

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
        return experiment.filled(levels);
    }

    /** What is not as usual, as further parts of a sentence; empty where all is. */
    String describe() {
        return differing("title", title, USUAL.title)
                + differing("author", author, USUAL.author)
                + differing("experiment-title", experiment, USUAL.experiment)
                + titlePattern
                        .map(pattern -> "; title pattern '" + pattern + "'")
                        .orElse("");
    }

    private static String differing(String name, Template own, Template usual) {
        return own.toString().equals(usual.toString()) ? "" : "; " + name + " '" + own + "'";
    }
}
