package org.windrow.consumer.checksum;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.windrow.model.Digest;

/**
 * What one line of a checksum file states, in the form of GNU ({@code <hex>  name}, {@code <hex> *name}), of BSD
 * ({@code SHA256 (name) = <hex>}), or a digest alone. A line that begins with a backslash has its name escaped.
 */
public record ChecksumLine(String name, Digest digest) {
    private static final Pattern BSD =
            Pattern.compile("(MD5|SHA-?1|SHA-?256|SHA-?512) \\((.*)\\) ?= ?(\\p{XDigit}+)", Pattern.DOTALL);
    private static final Pattern GNU =
            Pattern.compile("(\\p{XDigit}{32,128})(?:(?: [ *]|\\t+| )(.+))?", Pattern.DOTALL);

    static Optional<ChecksumLine> of(String line, String alone) {
        String text = line.startsWith("\uFEFF") ? line.substring(1) : line;
        text = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        boolean escaped = text.startsWith("\\");
        text = escaped ? text.substring(1) : text;
        Matcher bsd = BSD.matcher(text);
        if (bsd.matches()) {
            return line(bsd.group(2), escaped, Digest.parse(bsd.group(1) + ":" + bsd.group(3)));
        }
        Matcher gnu = GNU.matcher(text.stripTrailing().length() == text.indexOf(' ') ? text.strip() : text);
        if (!gnu.matches()) {
            return Optional.empty();
        }
        String name = gnu.group(2) == null ? alone : gnu.group(2);
        return line(name, escaped, digest(gnu.group(1)));
    }

    private static Optional<ChecksumLine> line(String name, boolean escaped, Optional<Digest> digest) {
        return name.isBlank()
                ? Optional.empty()
                : digest.map(d -> new ChecksumLine(escaped ? unescaped(name) : name, d));
    }

    /** The algorithm that gives so many digits. */
    private static Optional<Digest> digest(String hex) {
        for (Digest.Algorithm algorithm : Digest.Algorithm.values()) {
            Optional<Digest> digest = Digest.parse(algorithm.label() + ":" + hex);
            if (digest.isPresent()) {
                return digest;
            }
        }
        return Optional.empty();
    }

    private static String unescaped(String name) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            boolean escape = name.charAt(i) == '\\' && i + 1 < name.length();
            if (!escape) {
                text.append(name.charAt(i));
            } else {
                i++;
                switch (name.charAt(i)) {
                    case 'n' -> text.append('\n');
                    case 'r' -> text.append('\r');
                    case '\\' -> text.append('\\');
                    default -> text.append('\\').append(name.charAt(i));
                }
            }
        }
        return text.toString();
    }
}
