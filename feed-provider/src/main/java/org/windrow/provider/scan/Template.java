package org.windrow.provider.scan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.windrow.settings.Unusable;

/** Text with levels in braces: <code>{user|lower}</code>, <code>{instrument}: {experiment}</code>. */
public final class Template {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}|]*)(?:\\|([^{}|]*))?}");

    private record Part(String text, Optional<String> level, String form) {}

    private final String written;
    private final List<Part> parts = new ArrayList<>();

    private Template(String written) {
        this.written = written;
    }

    /**
     * Reads a template.
     *
     * @throws Unusable if a brace is not closed or a form is unknown
     */
    public static Template parse(String written) {
        Template template = new Template(written);
        Matcher variable = VARIABLE.matcher(written);
        int end = 0;
        while (variable.find()) {
            template.addText(written.substring(end, variable.start()));
            template.addLevel(variable.group(1).strip(), variable.group(2));
            end = variable.end();
        }
        template.addText(written.substring(end));
        return template;
    }

    /**
     * Refuses levels that do not exist.
     *
     * @throws Unusable if it names one that is not in {@code levels}
     */
    public Template mustKnow(Collection<String> levels) {
        for (Part part : parts) {
            part.level().filter(level -> !levels.contains(level)).ifPresent(level -> {
                throw new Unusable(
                        "names the level '" + level + "', which there is not", "Levels here are: " + levels + ".");
            });
        }
        return this;
    }

    /** The levels it names, in their order. */
    public List<String> levels() {
        return parts.stream().flatMap(part -> part.level().stream()).toList();
    }

    boolean names(String level) {
        for (Part part : parts) {
            if (part.level().isPresent() && part.level().get().equals(level)) {
                return true;
            }
        }
        return false;
    }

    /** The text with its levels filled in; nothing where one of them is not known or all is blank. */
    public Optional<String> filled(Map<String, String> levels) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(part.text());
            if (part.level().isPresent()) {
                String value = levels.get(part.level().get());
                if (value == null) {
                    return Optional.empty();
                }
                text.append(formed(value, part.form()));
            }
        }
        return text.toString().isBlank() ? Optional.empty() : Optional.of(text.toString());
    }

    private void addText(String text) {
        if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0) {
            throw new Unusable("has a brace without its partner", "Write a level as {user} or {user|lower}.");
        }
        if (!text.isEmpty()) {
            parts.add(new Part(text, Optional.empty(), ""));
        }
    }

    private void addLevel(String level, String form) {
        if (form != null && !form.equals("lower") && !form.equals("upper")) {
            throw new Unusable("has the unknown form '" + form + "'", "Forms are lower and upper: {user|lower}.");
        }
        parts.add(new Part("", Optional.of(level), form == null ? "" : form));
    }

    private static String formed(String value, String form) {
        return switch (form) {
            case "lower" -> value.toLowerCase(Locale.ROOT);
            case "upper" -> value.toUpperCase(Locale.ROOT);
            default -> value;
        };
    }

    @Override
    public String toString() {
        return written;
    }
}
