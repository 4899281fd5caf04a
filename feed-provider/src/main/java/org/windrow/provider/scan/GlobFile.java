package org.windrow.provider.scan;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.windrow.settings.Unusable;

/**
 * Patterns for names of files, one a line, as MyData's includes and excludes files have them: empty lines and lines that
 * begin with {@code #} or {@code ;} say nothing.
 *
 * @param name of the file they were read from, for people
 */
public record GlobFile(String name, List<Line> lines) {
    /** One pattern and where it stands, counted from 1. */
    public record Line(int number, Glob glob) {}

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    public GlobFile {
        lines = List.copyOf(lines);
    }

    /** Reads one; hands each line that cannot be used to {@code refused}, by its number. */
    public static GlobFile parse(String name, byte[] content, BiConsumer<Integer, Unusable> refused) {
        List<Line> lines = new ArrayList<>();
        int number = 1;
        int start = 0;
        for (int end = 0; end <= content.length; end++) {
            if (end == content.length || content[end] == '\n') {
                try {
                    line(number, text(content, start, end)).ifPresent(lines::add);
                } catch (Unusable e) {
                    refused.accept(number, e);
                }
                number++;
                start = end + 1;
            }
        }
        return new GlobFile(name, lines);
    }

    private static String text(byte[] content, int start, int end) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content, start, end - start))
                    .toString();
            return (start == 0 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).strip();
        } catch (CharacterCodingException e) {
            throw new Unusable("this line is not UTF-8", "Save the file as UTF-8.", e);
        }
    }

    private static Optional<Line> line(int number, String text) {
        if (text.isEmpty() || text.startsWith("#") || text.startsWith(";")) {
            return Optional.empty();
        }
        if (text.contains("/")) {
            throw new Unusable(
                    "'" + text + "' has a slash, and these patterns are for the names of files alone",
                    "Write the name's pattern, such as *.bak; for folders use exclude, with a regular expression.");
        }
        return Optional.of(new Line(number, Glob.of(text)));
    }

    /** The first line that {@code fileName} matches. */
    Optional<Line> match(String fileName) {
        for (Line line : lines) {
            if (line.glob().matches(fileName)) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    List<String> patterns() {
        return lines.stream().map(line -> line.glob().toString()).toList();
    }
}
