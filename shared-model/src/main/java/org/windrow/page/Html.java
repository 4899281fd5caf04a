package org.windrow.page;

import java.util.List;
import java.util.stream.Collectors;

/** Markup that is safe to show: whatever was put into it as text is escaped. */
public record Html(String markup) {
    public static final Html NOTHING = new Html("");

    /**
     * Puts values into the {@code {}} places of a template, which must be a constant. Text is escaped for elements and
     * quoted attributes; {@link Html} and lists of it are taken as they are.
     */
    public static Html of(String template, Object... values) {
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (Object value : values) {
            int place = template.indexOf("{}", from);
            if (place < 0) {
                throw new IllegalArgumentException("more values than places in: " + template);
            }
            filled.append(template, from, place).append(markupOf(value));
            from = place + 2;
        }
        return new Html(filled.append(template.substring(from)).toString());
    }

    public static Html join(List<Html> pieces) {
        return new Html(pieces.stream().map(Html::markup).collect(Collectors.joining("\n")));
    }

    private static String markupOf(Object value) {
        return value instanceof Html html ? html.markup : escape(String.valueOf(value));
    }

    private static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(shown(c));
            }
        });
        return safe.toString();
    }

    /** Control characters and those that turn the direction of writing would let a name look like another. */
    private static int shown(int c) {
        boolean misleading = Character.isISOControl(c)
                || Character.getType(c) == Character.SURROGATE
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069);
        return misleading ? 0xfffd : c;
    }
}
