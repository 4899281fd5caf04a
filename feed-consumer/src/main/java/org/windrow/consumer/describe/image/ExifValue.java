package org.windrow.consumer.describe.image;

import com.drew.lang.Rational;
import com.drew.metadata.Directory;
import com.drew.metadata.StringValue;
import com.drew.metadata.exif.GpsDirectory;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.windrow.consumer.describe.Limits;
import org.windrow.consumer.describe.Value;

/** A camera's value: measured ones as numbers, chosen ones in the words of the standard. */
final class ExifValue {
    private static final int LONGEST_WORDS = 4096;

    private ExifValue() {}

    /** The value of a tag; empty for raw bytes. */
    static Optional<Value> of(Directory directory, int tag, Limits limits) {
        Object raw = directory.getObject(tag);
        if (raw instanceof StringValue text) {
            return words(text.toString());
        }
        if (raw instanceof Rational rational) {
            return Optional.of(number(rational));
        }
        if (raw instanceof Rational[] several && !(directory instanceof GpsDirectory)) {
            return Optional.of(many(several, limits));
        }
        if (raw instanceof byte[] || raw instanceof short[] || raw instanceof int[] || raw instanceof long[]) {
            return Array.getLength(raw) > 8 ? Optional.empty() : described(directory, tag);
        }
        return raw instanceof Number number ? chosen(directory, tag, number) : described(directory, tag);
    }

    /** A number whose description begins with no digit is the code of a choice. */
    private static Optional<Value> chosen(Directory directory, int tag, Number number) {
        Optional<Value> words = described(directory, tag);
        boolean isCode = words.map(Value::text)
                .filter(text -> !Character.isDigit(text.charAt(0)) && text.charAt(0) != '-')
                .isPresent();
        return isCode ? words : Optional.of(Value.of(number.doubleValue())).map(value -> whole(value, number));
    }

    private static Value whole(Value value, Number number) {
        return number instanceof Float || number instanceof Double ? value : Value.of(number.longValue());
    }

    private static Optional<Value> described(Directory directory, int tag) {
        String description = directory.getDescription(tag);
        return description == null ? Optional.empty() : words(description);
    }

    private static Optional<Value> words(String text) {
        String shown = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return shown.isEmpty()
                ? Optional.empty()
                : Optional.of(Value.of(shown.substring(0, Math.min(shown.length(), LONGEST_WORDS))));
    }

    private static Value many(Rational[] several, Limits limits) {
        List<Value> items = new ArrayList<>();
        for (Rational one : several) {
            items.add(number(one));
        }
        return items.size() > limits.arrayValues() ? new Value.Absent("large") : new Value.Many(items);
    }

    private static Value number(Rational rational) {
        return Value.of(rational.doubleValue());
    }
}
