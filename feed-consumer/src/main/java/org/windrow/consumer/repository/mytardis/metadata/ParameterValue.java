package org.windrow.consumer.repository.mytardis.metadata;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.windrow.consumer.describe.Parameter;
import org.windrow.consumer.describe.Value;
import org.windrow.consumer.repository.mytardis.metadata.DescribedSchemas.Slot;

/** A described value as the server takes it: one that does not fit its type would fail, and leave the object without. */
final class ParameterValue {
    static final int NUMERIC = 1;
    static final int STRING = 2;
    static final int DATETIME = 6;
    private static final int URL = 3;
    private static final int LONG_STRING = 7;

    /** The index of a server on PostgreSQL takes no longer texts. */
    private static final int MOST_BYTES = 2_000;

    private static final String CUT = "…";

    private ParameterValue() {}

    /** The value for that parameter of the server's; absent where it does not fit. */
    static Optional<String> of(Parameter parameter, Slot slot) {
        return switch (slot.type()) {
            case NUMERIC -> number(parameter, slot.units());
            case STRING, LONG_STRING -> text(parameter.value().text());
            case URL -> text(parameter.value().text()).filter(text -> text.matches("https?://\\S+"));
            case DATETIME -> date(parameter.value());
            default -> Optional.empty();
        };
    }

    /** The type that a value is best kept as. */
    static int type(Value value) {
        if (value instanceof Value.Numeric) {
            return NUMERIC;
        }
        return value instanceof Value.Date ? DATETIME : STRING;
    }

    /** A number in another unit is another number. */
    private static Optional<String> number(Parameter parameter, String units) {
        boolean other = parameter.unit().filter(unit -> !unit.equals(units)).isPresent() && !units.isEmpty();
        return other
                ? Optional.empty()
                : parameter
                        .value()
                        .asNumber()
                        .map(number -> number.doubleValue())
                        .filter(number -> Double.isFinite(number))
                        .map(number -> Double.toString(number));
    }

    /** A time without an offset is one of the server's place, as most instruments write it. */
    private static Optional<String> date(Value value) {
        if (value instanceof Value.Date date) {
            return Optional.of(date.value() instanceof LocalDate ? date.value() + "T00:00:00" : date.text());
        }
        return Optional.empty();
    }

    private static Optional<String> text(String text) {
        String clean = text.replace("\0", "").strip();
        return clean.isEmpty() ? Optional.empty() : Optional.of(cut(clean));
    }

    private static String cut(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES) {
            return text;
        }
        int bytes = 0;
        StringBuilder kept = new StringBuilder();
        for (int codePoint : text.codePoints().toArray()) {
            bytes += Character.toString(codePoint).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MOST_BYTES - CUT.getBytes(StandardCharsets.UTF_8).length) {
                break;
            }
            kept.appendCodePoint(codePoint);
        }
        return kept.append(CUT).toString();
    }

    /** How a server may call it: as written, as MicroTardis did, or with points. */
    static List<String> names(Parameter parameter) {
        String written = parameter.name().toString();
        List<String> path = parameter.name().path();
        String points = written.replace('/', '.');
        return path.size() == 2 && parameter.name().attribute().isEmpty()
                ? List.of(written, "[" + path.get(0) + "] " + path.get(1), points)
                : List.of(written, points);
    }
}
