package org.windrow.consumer.describe.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
            Optional<NamePattern> names = section.parsed("name", NamePattern::of);
            Optional<String> as = section.parsed("as", Rules::name);
            Optional<String> unit = section.text("unit");
            Optional<BigDecimal> factor = section.parsed("factor", Rules::factor);
            if (!section.has("name")) {
                section.problem("name", "is missing", "Write the name of a parameter, like Beam/HV.");
            }
            section.refuseUnknown();
            names.ifPresent(pattern -> changes.add(new Change(pattern, as, unit, factor)));
        }
        return changes;
    }

    private static String name(String text) {
        if (text.startsWith("/") || text.endsWith("/") || text.contains("//")) {
            throw new Unusable("has an empty part", "Write it like Beam/Voltage.");
        }
        return text;
    }

    private static BigDecimal factor(String text) {
        try {
            BigDecimal factor = new BigDecimal(text.strip());
            if (factor.signum() != 0 && Math.abs(factor.scale()) <= 30 && factor.precision() <= 30) {
                return factor;
            }
        } catch (NumberFormatException notANumber) {
            // refused below, like a factor out of bounds
        }
        throw new Unusable("is no factor", "Write a number like 0.001 or 1e6.");
    }
}
