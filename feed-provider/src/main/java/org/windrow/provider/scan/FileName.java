package org.windrow.provider.scan;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.windrow.provider.scan.Placement.Blocked;

/** Whether the name of a file can be published, and how a name that cannot is shown. */
final class FileName {
    private static final char REPLACEMENT = '\uFFFD';
    private static final String REMEDY = "Rename it, on the instrument's computer too, or it comes back.";

    private FileName() {}

    /**
     * What keeps {@code name} out, if anything does.
     *
     * @param path whose last part it is; asked for its bytes only where Java could not decode them
     */
    static Optional<Blocked> fault(Path path, String name) {
        if (name.indexOf(REPLACEMENT) >= 0 && !isUtf8(bytes(path))) {
            return Optional.of(new Blocked("its name is not valid UTF-8", REMEDY));
        }
        return name.codePoints()
                .filter(c -> !isXml(c))
                .mapToObj(c -> String.format(Locale.ROOT, "its name holds U+%04X, which XML cannot carry", c))
                .findFirst()
                .map(why -> new Blocked(why, REMEDY));
    }

    /** The name with all that is not a printable character, and backslashes, as {@code \xNN}: no two show alike. */
    static String shown(Path path) {
        byte[] bytes = bytes(path);
        if (!isUtf8(bytes)) {
            return escaped(bytes);
        }
        return shown(new String(bytes, StandardCharsets.UTF_8));
    }

    /** The same for what Java could decode. */
    static String shown(String text) {
        return text.codePoints()
                .mapToObj(c -> {
                    boolean printable = isXml(c) && !Character.isISOControl(c) && c != '\\';
                    String character = Character.toString(c);
                    return printable ? character : escaped(character.getBytes(StandardCharsets.UTF_8));
                })
                .collect(Collectors.joining());
    }

    private static String escaped(byte[] bytes) {
        StringBuilder shown = new StringBuilder();
        for (byte b : bytes) {
            boolean plain = b >= ' ' && b < 0x7f && b != '\\';
            shown.append(plain ? Character.toString(b) : String.format(Locale.ROOT, "\\x%02X", b));
        }
        return shown.toString();
    }

    /** XML 1.0 §2.2, production Char. */
    private static boolean isXml(int c) {
        return (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || (c >= 0x10000 && c <= 0x10FFFF)
                || c == '\t'
                || c == '\n'
                || c == '\r';
    }

    /** The bytes on disk. A Path keeps them, and shows them unharmed in its URI alone. */
    private static byte[] bytes(Path path) {
        String uri = path.toUri().getRawPath();
        String end = uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
        String escaped = end.substring(end.lastIndexOf('/') + 1).replace("+", "%2B");
        return URLDecoder.decode(escaped, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }
}
