package org.windrow.consumer.describe;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Values that instruments write as text. */
public final class Written {
    /** Leading zeros make an identifier, not a number; exponents beyond those of a double are none that was measured. */
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:0|[1-9][0-9]{0,29}|(?=\\.))(?:\\.[0-9]{0,40})?(?:[eE][+-]?[0-9]{1,3})?");

    private Written() {}

    /** A number where the text is one, else the text. */
    public static Value value(String text) {
        return isNumber(text) ? new Value.Numeric(new BigDecimal(text)) : Value.of(text);
    }

    /** Whether the text is a number and nothing else. */
    public static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches() && text.chars().anyMatch(c -> c >= '0' && c <= '9') && isSound(text);
    }

    private static boolean isSound(String text) {
        try {
            return new BigDecimal(text).precision() > 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
