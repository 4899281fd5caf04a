package org.windrow.consumer.describe.schema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.windrow.consumer.describe.Value;

/** Reads a list, names with values, a number or a quoted text as Python or JSON write them. */
final class Literal {
    private static final int DEEPEST = 30;
    private static final int MOST_DIGITS = 400;
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d{1,3})?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+");
    private static final Map<String, Datum> WORDS = Map.of(
            "True", flag(true),
            "true", flag(true),
            "False", flag(false),
            "false", flag(false),
            "None", new Datum.Nothing(),
            "null", new Datum.Nothing());

    private final String text;
    private int at;

    private Literal(String text) {
        this.text = text;
    }

    /** The value; absent if the text is no such thing. */
    static Optional<Datum> read(String text) {
        Literal literal = new Literal(text);
        try {
            Datum datum = literal.value(0);
            literal.space();
            return literal.at == text.length() ? Optional.of(datum) : Optional.empty();
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private Datum value(int depth) {
        space();
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("too deep");
        }
        return switch (text.charAt(at)) {
            case '[' -> new Datum.Many(items(']', depth));
            case '(' -> new Datum.Many(items(')', depth));
            case '{' -> dict(depth);
            case '\'', '"' -> Datum.of(quoted());
            default -> bare();
        };
    }

    private List<Datum> items(char end, int depth) {
        List<Datum> items = new ArrayList<>();
        at++;
        while (!ends(end)) {
            items.add(value(depth + 1));
            comma(end);
        }
        return items;
    }

    private Datum dict(int depth) {
        Map<String, Datum> members = new LinkedHashMap<>();
        at++;
        while (!ends('}')) {
            String key = PythonText.of(value(depth + 1));
            space();
            expect(':');
            members.put(key, value(depth + 1));
            comma('}');
        }
        return new Datum.Dict(members);
    }

    private boolean ends(char end) {
        space();
        if (text.charAt(at) == end) {
            at++;
            return true;
        }
        return false;
    }

    private void comma(char end) {
        space();
        if (text.charAt(at) != end) {
            expect(',');
        }
    }

    private void expect(char c) {
        if (text.charAt(at++) != c) {
            throw new IllegalArgumentException("no " + c);
        }
    }

    private String quoted() {
        char quote = text.charAt(at++);
        StringBuilder inner = new StringBuilder();
        for (char c = text.charAt(at++); c != quote; c = text.charAt(at++)) {
            inner.append(c == '\\' ? escaped(text.charAt(at++)) : Character.toString(c));
        }
        return inner.toString();
    }

    private String escaped(char c) {
        return switch (c) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case 'x' -> code(2);
            case 'u' -> code(4);
            case '\\', '\'', '"', '/' -> Character.toString(c);
            default -> "\\" + c;
        };
    }

    private String code(int digits) {
        at += digits;
        return Character.toString((char) Integer.parseInt(text.substring(at - digits, at), 16));
    }

    private Datum bare() {
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (number.lookingAt() && number.end() - number.start() < MOST_DIGITS) {
            at = number.end();
            return new Datum.Single(new Value.Numeric(new BigDecimal(number.group())));
        }
        Matcher word = WORD.matcher(text).region(at, text.length());
        if (word.lookingAt() && WORDS.containsKey(word.group())) {
            at = word.end();
            return WORDS.get(word.group());
        }
        throw new IllegalArgumentException("no value");
    }

    private void space() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private static Datum flag(boolean value) {
        return new Datum.Single(new Value.Flag(value));
    }
}
