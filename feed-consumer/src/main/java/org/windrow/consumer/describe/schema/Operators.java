package org.windrow.consumer.describe.schema;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.windrow.consumer.describe.Value;
import org.windrow.settings.Values;

/** What a schema can do with a value. */
final class Operators {
    static final List<String> NAMES = List.of(
            "DO_NOTHING",
            "join_with_space",
            "filename",
            "dirname",
            "dirname-2",
            "getitem",
            "str-replace",
            "urlsafe",
            "to-lower",
            "to-upper",
            "sum");

    private final boolean compat;
    private final Types types;

    Operators(boolean compat) {
        this.compat = compat;
        this.types = new Types(compat);
    }

    /**
     * Applies the operator of a recipe; all but {@code DO_NOTHING} and {@code sum} lose the unit.
     *
     * @throws FailedException if the value is none for it
     */
    Typed apply(Typed typed, Variable.Given recipe) {
        Datum datum = typed.datum();
        return switch (recipe.operator()) {
            case "", "DO_NOTHING" -> typed;
            case "sum" -> new Typed(sum(datum), typed.unit());
            case "join_with_space" -> Typed.of(Datum.of(joined(datum)));
            case "filename" -> Typed.of(Datum.of(name(words(datum))));
            case "dirname" -> Typed.of(Datum.of(folder(words(datum))));
            case "dirname-2" -> Typed.of(Datum.of(folder(folder(words(datum)))));
            case "getitem" -> Typed.of(item(datum, recipe.field()));
            case "str-replace" -> Typed.of(replaced(datum, recipe));
            case "urlsafe" ->
                Typed.of(Datum.of(URLEncoder.encode(words(datum), StandardCharsets.UTF_8)
                        .replace("*", "%2A")
                        .replace("%7E", "~")));
            case "to-lower" -> Typed.of(Datum.of(types.text(datum).toLowerCase(Locale.ROOT)));
            case "to-upper" -> Typed.of(Datum.of(types.text(datum).toUpperCase(Locale.ROOT)));
            default -> unknown(typed, recipe.operator());
        };
    }

    private Typed unknown(Typed typed, String operator) {
        if (compat) {
            return typed;
        }
        String remedy = Values.nearest(operator, NAMES)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
        throw new FailedException("there is no operator '" + operator + "'" + remedy);
    }

    /** The name says space, and scicat-ingestor joins by commas. */
    private String joined(Datum datum) {
        return items(datum).stream().map(Operators::word).collect(Collectors.joining(compat ? ", " : " "));
    }

    private static String word(Datum item) {
        if (item instanceof Datum.Single single && !(single.value() instanceof Value.Absent)) {
            return single.value().text();
        }
        throw new FailedException("an item of the list is no text");
    }

    private static Datum sum(Datum datum) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Datum item : items(datum)) {
            BigDecimal number = item instanceof Datum.Single single
                    ? single.value().asNumber().orElse(null)
                    : null;
            if (number == null || Math.abs((long) number.scale()) > 400) {
                throw new FailedException("'" + PlainText.of(item) + "' is no number that can be added");
            }
            sum = sum.add(number);
        }
        return new Datum.Single(new Value.Numeric(sum));
    }

    private static List<Datum> items(Datum datum) {
        Datum read = datum;
        if (datum instanceof Datum.Single single && single.value() instanceof Value.Text text) {
            read = Literal.read(text.value()).orElse(datum);
        }
        if (read instanceof Datum.Many many) {
            return many.items();
        }
        throw new FailedException("'" + PlainText.of(datum) + "' is no list");
    }

    private static String words(Datum datum) {
        if (datum instanceof Datum.Single single && single.value() instanceof Value.Text text) {
            return text.value();
        }
        throw new FailedException("'" + PlainText.of(datum) + "' is no text");
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** As Python has it: slashes at the end go, unless there is nothing else. */
    private static String folder(String path) {
        String head = path.substring(0, path.lastIndexOf('/') + 1);
        String bare = head.replaceAll("/+$", "");
        return bare.isEmpty() ? head : bare;
    }

    private static Datum item(Datum datum, Optional<String> field) {
        String wanted = field.orElseThrow(() -> new FailedException("getitem needs a field"));
        if (datum instanceof Datum.Dict dict) {
            return Optional.ofNullable(dict.members().get(wanted))
                    .orElseThrow(() -> new FailedException("it has no '" + wanted + "'; it has "
                            + Map.copyOf(dict.members()).keySet().stream()
                                    .sorted()
                                    .toList()));
        }
        List<Datum> items = datum instanceof Datum.Many many ? many.items() : characters(words(datum));
        if (!wanted.matches("-?\\d{1,9}")) {
            throw new FailedException("'" + wanted + "' is no number of an item");
        }
        int number = Integer.parseInt(wanted);
        int index = number < 0 ? items.size() + number : number;
        if (index < 0 || index >= items.size()) {
            throw new FailedException("there is no item " + wanted + " in a list of " + items.size());
        }
        return items.get(index);
    }

    private static List<Datum> characters(String text) {
        return text.codePoints().mapToObj(c -> Datum.of(Character.toString(c))).toList();
    }

    private Datum replaced(Datum datum, Variable.Given recipe) {
        if (recipe.pattern().isEmpty() || recipe.replacement().isEmpty()) {
            if (compat) {
                return datum;
            }
            throw new FailedException("str-replace needs a pattern and a replacement");
        }
        return Datum.of(types.text(datum)
                .replace(recipe.pattern().get(), recipe.replacement().get()));
    }
}
