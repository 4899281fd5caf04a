package org.windrow.consumer.describe.image;

import java.util.Locale;
import java.util.Optional;
import org.windrow.consumer.describe.Name;
import org.windrow.consumer.describe.Parameter;
import org.windrow.consumer.describe.Sheet;
import org.windrow.consumer.describe.Value;

/** What every image has, under the same names whatever its format. */
final class Facts {
    private static final int LONGEST_TEXT = 8192;

    private final Sheet sheet;

    Facts(Sheet sheet) {
        this.sheet = sheet;
    }

    void size(long width, long height, String source) {
        sheet.add(fact("Width", Value.of(width), source).in("px"));
        sheet.add(fact("Height", Value.of(height), source).in("px"));
    }

    void depth(long bits, long samples, String colour, String source) {
        sheet.add(fact("Bits per sample", Value.of(bits), source));
        sheet.add(fact("Samples per pixel", Value.of(samples), source));
        sheet.add(fact("Colour", Value.of(colour), source));
    }

    /** Resolution, in dots of a unit; none where the file has zero or nonsense. */
    void resolution(double horizontal, double vertical, Optional<String> unit, String source) {
        one("Horizontal resolution", horizontal, unit, source);
        one("Vertical resolution", vertical, unit, source);
    }

    private void one(String name, double dots, Optional<String> unit, String source) {
        if (Double.isFinite(dots) && dots > 0) {
            Parameter fact = fact(name, Value.of(dots), source);
            sheet.add(unit.map(fact::in).orElse(fact));
        }
    }

    void text(String name, String text, String source) {
        text(Name.of(name), text, source);
    }

    void text(Name name, String text, String source) {
        String shown = text.strip();
        if (!shown.isEmpty()) {
            Value cut = Value.of(shown.substring(0, Math.min(shown.length(), LONGEST_TEXT)));
            sheet.add(Parameter.of(name, cut, source));
        }
    }

    void number(String name, long number, String source) {
        sheet.add(fact(name, Value.of(number), source));
    }

    private static Parameter fact(String name, Value value, String source) {
        return Parameter.of(Name.of(name), value, source);
    }

    /** How a chunk or segment is named in findings, whatever its bytes are. */
    static String hex(int code) {
        return String.format(Locale.ROOT, "0x%02X", code);
    }
}
