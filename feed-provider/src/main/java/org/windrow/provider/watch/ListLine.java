package org.windrow.provider.watch;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What one line of a file list names. The lines are those that {@code rsync --out-format=%n} and {@code inotifywait
 * --format %w%f} write, among them rsync's escapes ({@code \#303} for a byte) and what it says besides names.
 *
 * @param kind whether it names anything
 * @param path below the source directory, without a last slash; empty where nothing is named, or the directory itself
 * @param folder whether the line says that it is a folder
 */
record ListLine(Kind kind, String path, boolean folder) {
    /** What a line is. */
    enum Kind {
        PATH,
        /** Blank, or rsync talking. */
        NOTHING,
        /** A path, but not below the source directory. */
        OUTSIDE,
        /** Cannot be a path. */
        GARBAGE
    }

    private static final Pattern TALK = Pattern.compile("(sending|receiving|building) (incremental )?file list.*"
            + "|sent [\\d,.]+[KMGTP]? bytes .*|total size is .*|created director(y|ies)\\b.*|rsync( error)?: .*"
            + "|delta-transmission .*|(Number of|Total|Literal data|Matched data|File list)\\b.*: ?[\\d,.]+.*"
            + "|skipping (non-regular file|directory) .*|(Setting up|Watches established).*");
    private static final String DELETING = "deleting ";

    private static final ListLine NOTHING = new ListLine(Kind.NOTHING, "", false);
    private static final ListLine OUTSIDE = new ListLine(Kind.OUTSIDE, "", false);
    private static final ListLine GARBAGE = new ListLine(Kind.GARBAGE, "", false);

    /**
     * Reads one.
     *
     * @param roots what an absolute path may start with: the source directory as configured, and what it really is
     */
    static ListLine of(byte[] line, List<Path> roots) {
        String text = decoded(unescaped(line));
        text = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        if (text.isBlank() || TALK.matcher(text).matches()) {
            return NOTHING;
        }
        if (text.indexOf('\0') >= 0) {
            return GARBAGE;
        }
        return text.startsWith("/")
                ? absolute(text, roots)
                : relative(text.startsWith(DELETING) ? text.substring(DELETING.length()) : text);
    }

    /** The folder to look at: that in which the named thing lies. */
    String parent() {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private static ListLine absolute(String text, List<Path> roots) {
        for (Path root : roots) {
            String start = root.toString().endsWith("/") ? root.toString() : root + "/";
            if ((text + "/").startsWith(start)) {
                return relative(text.length() <= start.length() ? "./" : text.substring(start.length()));
            }
        }
        return OUTSIDE;
    }

    private static ListLine relative(String text) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : text.split("/", -1)) {
            if (part.equals("..")) {
                return OUTSIDE;
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return new ListLine(Kind.PATH, String.join("/", parts), text.endsWith("/"));
    }

    /** As text; of a name that is no UTF-8, the folder it lies in. */
    private static String decoded(byte[] line) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(line.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(line), text, true);
        String read = text.flip().toString();
        return result.isError() ? read.substring(0, read.lastIndexOf('/') + 1) : read;
    }

    private static byte[] unescaped(byte[] line) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(line.length);
        for (int i = 0; i < line.length; i++) {
            Optional<Integer> escape = escape(line, i);
            bytes.write(escape.orElse((int) line[i]));
            i += escape.isPresent() ? 4 : 0;
        }
        return bytes.toByteArray();
    }

    private static Optional<Integer> escape(byte[] line, int at) {
        if (at + 4 >= line.length || line[at] != '\\' || line[at + 1] != '#') {
            return Optional.empty();
        }
        int value = 0;
        for (int i = at + 2; i < at + 5; i++) {
            if (line[i] < '0' || line[i] > '7') {
                return Optional.empty();
            }
            value = value * 8 + line[i] - '0';
        }
        return Optional.of(value);
    }
}
