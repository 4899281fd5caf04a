package org.windrow.wire;

/** Text as XML 1.0 can carry it. */
public final class XmlText {
    private static final char REPLACEMENT = '\uFFFD';

    private XmlText() {}

    /** {@code text} with every character that XML cannot carry replaced by U+FFFD. */
    public static String clean(String text) {
        int first = firstBad(text);
        return first < 0 ? text : replaced(text, first);
    }

    private static int firstBad(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Pairs of surrogates are looked at again, code point by code point; all else here is certain.
            if (c < 0x20 ? (c != '\t' && c != '\n' && c != '\r') : (c >= 0xD800 && (c < 0xE000 || c >= 0xFFFE))) {
                return i;
            }
        }
        return -1;
    }

    private static String replaced(String text, int from) {
        StringBuilder clean = new StringBuilder(text.length()).append(text, 0, from);
        text.substring(from).codePoints().forEach(c -> clean.appendCodePoint(isAllowed(c) ? c : REPLACEMENT));
        return clean.toString();
    }

    private static boolean isAllowed(int c) {
        return (c >= 0x20 && c < 0xD800)
                || c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }

    /** Appends {@code text} as character data or, with the quotes and white space it then needs, as attribute value. */
    static void escape(String text, boolean attribute, StringBuilder to) {
        String clean = clean(text);
        for (int i = 0; i < clean.length(); i++) {
            char c = clean.charAt(i);
            switch (c) {
                case '&' -> to.append("&amp;");
                case '<' -> to.append("&lt;");
                case '>' -> to.append("&gt;");
                case '\r' -> to.append("&#xD;");
                case '"' -> to.append(attribute ? "&quot;" : "\"");
                case '\n' -> to.append(attribute ? "&#xA;" : "\n");
                case '\t' -> to.append(attribute ? "&#x9;" : "\t");
                default -> to.append(c);
            }
        }
    }
}
