package org.windrow.consumer.describe.rules;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.windrow.consumer.describe.Name;
import org.windrow.settings.Unusable;

/**
 * Names of parameters: {@code Beam/HV}, {@code entry/sample/*}, {@code **@NX_class}. A {@code *} stands for anything within
 * a part, {@code **} for any number of parts. Instruments do not agree on the case of names, so it does not matter.
 */
public final class NamePattern {
    private static final Pattern TOKEN = Pattern.compile("\\*\\*/?|\\*|[^*]+");

    private final String written;
    private final Pattern pattern;

    private NamePattern(String written) {
        this.written = written;
        StringBuilder regex = new StringBuilder();
        Matcher token = TOKEN.matcher(written);
        while (token.find()) {
            regex.append(regex(token.group()));
        }
        this.pattern =
                Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    /**
     * Reads a pattern.
     *
     * @throws Unusable if it is blank
     */
    public static NamePattern of(String written) {
        if (written.isBlank()) {
            throw new Unusable("is no name", "Write one like Beam/HV or entry/sample/*.");
        }
        return new NamePattern(written.strip());
    }

    boolean matches(Name name) {
        return pattern.matcher(name.toString()).matches();
    }

    private static String regex(String token) {
        return switch (token) {
            case "**" -> ".*";
            case "**/" -> "(?:.*/)?";
            case "*" -> "[^/@]*";
            default -> Pattern.quote(token);
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NamePattern pattern && pattern.written.equals(written);
    }

    @Override
    public int hashCode() {
        return written.hashCode();
    }

    @Override
    public String toString() {
        return written;
    }
}
