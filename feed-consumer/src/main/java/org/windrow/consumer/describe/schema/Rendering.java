package org.windrow.consumer.describe.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.windrow.settings.Values;

/** Puts the values of variables where a schema names them. */
final class Rendering {
    static final Pattern REFERENCE = Pattern.compile("<([A-Za-z_][A-Za-z0-9_.-]*)>");
    private static final int LONGEST = 1 << 20;

    private final boolean compat;
    private final Types types;
    private final Map<String, Typed> variables;
    private final Map<String, FailedException> failed;

    Rendering(boolean compat, Map<String, Typed> variables, Map<String, FailedException> failed) {
        this.compat = compat;
        this.types = new Types(compat);
        this.variables = variables;
        this.failed = failed;
    }

    /**
     * The value of a template; with the unit of the variable that it is.
     *
     * @throws FailedException if it needs a variable that has no value
     */
    Typed of(Template template) {
        if (template instanceof Template.Many many) {
            List<Typed> items = many.items().stream().map(this::of).toList();
            return new Typed(new Datum.Many(items.stream().map(Typed::datum).toList()), common(items));
        } else if (template instanceof Template.Dict dict) {
            Map<String, Datum> members = new LinkedHashMap<>();
            List<Typed> values = new ArrayList<>();
            dict.members().forEach((key, value) -> {
                Typed typed = of(value);
                values.add(typed);
                members.put(types.text(words(key).datum()), typed.datum());
            });
            return new Typed(new Datum.Dict(members), common(values));
        }
        return words(((Template.Words) template).text());
    }

    private static Optional<String> common(List<Typed> values) {
        List<Optional<String>> units =
                values.stream().map(Typed::unit).distinct().toList();
        return units.size() == 1 ? units.get(0) : Optional.empty();
    }

    private Typed words(String text) {
        if (text.startsWith("<") && text.endsWith(">")) {
            Typed whole = variables.get(text.substring(1, Math.max(1, text.length() - 1)));
            if (whole != null) {
                return whole;
            }
        }
        return Typed.of(Datum.of(compat ? inTurn(text) : atOnce(text)));
    }

    /** Each reference is looked at once: what a file says is never taken for one. */
    private String atOnce(String text) {
        Matcher reference = REFERENCE.matcher(text);
        StringBuilder rendered = new StringBuilder();
        while (reference.find()) {
            Typed typed = variables.get(reference.group(1));
            if (typed == null) {
                throw unresolved(reference.group(1));
            }
            reference.appendReplacement(rendered, Matcher.quoteReplacement(types.text(typed.datum())));
            bounded(rendered);
        }
        return reference.appendTail(rendered).toString();
    }

    /** Variable by variable, also in what another one brought; what is left of brackets is an error. */
    private String inTurn(String text) {
        String rendered = text;
        for (Map.Entry<String, Typed> variable : variables.entrySet()) {
            String reference = "<" + variable.getKey() + ">";
            if (rendered.contains(reference)) {
                rendered = rendered.replace(
                        reference, types.text(variable.getValue().datum()));
                bounded(rendered);
            }
        }
        if (rendered.contains("<") && rendered.contains(">")) {
            Matcher reference = REFERENCE.matcher(text);
            while (reference.find()) {
                if (!variables.containsKey(reference.group(1))) {
                    throw unresolved(reference.group(1));
                }
            }
            throw new FailedException("'" + text + "' has < and >, which scicat-ingestor takes for a variable");
        }
        return rendered;
    }

    private static void bounded(CharSequence rendered) {
        if (rendered.length() > LONGEST) {
            throw new FailedException("grows beyond a million characters");
        }
    }

    private FailedException unresolved(String name) {
        FailedException needed = failed.get(name);
        if (needed != null) {
            return new FailedException("needs <" + name + ">, which has no value", needed.root());
        }
        String remedy = Values.nearest(name, variables.keySet())
                .map(near -> "; did you mean <" + near + ">?")
                .orElse("");
        return new FailedException("there is no variable <" + name + "> before it" + remedy);
    }
}
