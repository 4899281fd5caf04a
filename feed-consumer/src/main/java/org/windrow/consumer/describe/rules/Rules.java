package org.windrow.consumer.describe.rules;

import java.util.ArrayList;
import java.util.List;
import org.windrow.consumer.describe.Description;
import org.windrow.consumer.describe.Parameter;
import org.windrow.consumer.describe.Unread;
import org.windrow.settings.Section;
import org.windrow.settings.Unusable;

/**
 * Which parameters are told, and how.
 *
 * @param only names that are told; empty for all
 * @param except names that are not
 * @param changes of which the first that fits is made
 */
public record Rules(List<NamePattern> only, List<NamePattern> except, List<Change> changes) {
    /** All as it stands in the files. */
    public static final Rules NONE = new Rules(List.of(), List.of(), List.of());

    public Rules {
        only = List.copyOf(only);
        except = List.copyOf(except);
        changes = List.copyOf(changes);
    }

    /** Reads {@code only}, {@code except} and {@code change} of the section {@code describe}. */
    public static Rules read(Section describe) {
        return new Rules(
                patterns(describe, "only"), patterns(describe, "except"), changes(describe.sections("change")));
    }

    /** What is told of a file. */
    public Description of(Description file) {
        List<Parameter> told = new ArrayList<>();
        List<Unread> unread = new ArrayList<>(file.unread());
        for (Parameter parameter : file.parameters()) {
            if (isTold(parameter)) {
                told.add(changed(parameter, unread));
            }
        }
        return new Description(file.extractor(), file.namespace(), told, unread);
    }

    private boolean isTold(Parameter parameter) {
        return (only.isEmpty() || only.stream().anyMatch(names -> names.matches(parameter.name())))
                && except.stream().noneMatch(names -> names.matches(parameter.name()));
    }

    private Parameter changed(Parameter parameter, List<Unread> unread) {
        for (Change change : changes) {
            if (change.names().matches(parameter.name())) {
                return change.of(parameter).orElseGet(() -> {
                    String why = "is no number: '" + parameter.value().text() + "'; left as it is";
                    unread.add(new Unread(parameter.source(), why));
                    return change.renamed(parameter);
                });
            }
        }
        return parameter;
    }

    private static List<NamePattern> patterns(Section section, String key) {
        List<NamePattern> patterns = new ArrayList<>();
        for (String written : section.texts(key)) {
            try {
                patterns.add(NamePattern.of(written));
            } catch (Unusable e) {
                section.problem(key, "'" + written + "' " + e.getMessage(), e.remedy());
            }
        }
        return patterns;
    }

    private static List<Change> changes(List<Section> sections) {
        List<Change> changes = new ArrayList<>();
        for (Section section : sections) {
            Change.read(section).ifPresent(changes::add);
        }
        return changes;
    }
}
