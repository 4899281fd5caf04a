package org.windrow.consumer.describe.schema;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.windrow.consumer.describe.Value;

/** Converts values to the types that schemas name. */
final class Types {
    static final List<String> NAMES = List.of(
            "string",
            "string[]",
            "integer",
            "integer[]",
            "float",
            "float[]",
            "date",
            "dict",
            "list",
            "email",
            "link",
            "none");

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Pattern LINK = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:\\S+");
    private static final int MOST_DIGITS = 400;

    private final boolean compat;

    Types(boolean compat) {
        this.compat = compat;
    }

    /**
     * The value in a type.
     *
     * @throws FailedException if it cannot be that
     */
    Datum convert(Datum datum, String type) {
        if (!compat && datum instanceof Datum.Nothing && !type.equals("none")) {
            throw new FailedException("it is null");
        }
        return switch (type) {
            case "string" -> Datum.of(text(datum));
            case "email" -> checked(text(datum), EMAIL, "e-mail address");
            case "link" -> checked(text(datum), LINK, "link");
            case "integer" -> number(datum, this::whole, type);
            case "float" -> number(datum, Function.identity(), type);
            case "date" -> date(datum);
            case "string[]" -> each(datum, item -> Datum.of(text(item)));
            case "integer[]" -> each(datum, item -> number(item, this::whole, "integer"));
            case "float[]" -> each(datum, item -> number(item, Function.identity(), "float"));
            case "list" -> literal(datum, Datum.Many.class, "list");
            case "dict" -> literal(datum, Datum.Dict.class, "dict");
            case "none" -> nothing(datum);
            default -> throw new FailedException("there is no type '" + type + "'");
        };
    }

    /** As it stands in a text. */
    String text(Datum datum) {
        return compat ? PythonText.of(datum) : PlainText.of(datum);
    }

    private Datum checked(String text, Pattern pattern, String kind) {
        if (!compat && !pattern.matcher(text).matches()) {
            throw new FailedException("'" + text + "' is no " + kind);
        }
        return Datum.of(text);
    }

    private Datum number(Datum datum, Function<BigDecimal, BigDecimal> rounding, String type) {
        if (datum instanceof Datum.Single single) {
            Optional<BigDecimal> number = single.value().asNumber();
            if (number.isPresent()) {
                return numeric(rounding.apply(number.get()));
            } else if (single.value() instanceof Value.Flag flag && compat) {
                return numeric(flag.value() ? BigDecimal.ONE : BigDecimal.ZERO);
            } else if (single.value() instanceof Value.Text text) {
                return numeric(read(text.value().strip(), rounding, type));
            }
        }
        throw new FailedException("'" + text(datum) + "' is no " + type);
    }

    private static Datum numeric(BigDecimal number) {
        return new Datum.Single(new Value.Numeric(number));
    }

    private BigDecimal read(String text, Function<BigDecimal, BigDecimal> rounding, String type) {
        boolean digitsOnly = text.matches("[+-]?\\d+");
        if (text.length() <= MOST_DIGITS && (digitsOnly || !(compat && type.equals("integer")))) {
            try {
                BigDecimal number = new BigDecimal(text);
                if (Math.abs((long) number.scale()) <= MOST_DIGITS) {
                    return rounding.apply(number);
                }
            } catch (NumberFormatException notANumber) {
                // said below
            }
        }
        throw new FailedException("'" + text + "' is no " + type);
    }

    /** Python cuts what stands after the point. */
    private BigDecimal whole(BigDecimal number) {
        if (Math.abs((long) number.scale()) > MOST_DIGITS) {
            throw new FailedException(number + " has too many digits");
        }
        BigDecimal whole = number.setScale(0, RoundingMode.DOWN);
        if (!compat && whole.compareTo(number) != 0) {
            throw new FailedException(number + " is no whole number");
        }
        return whole;
    }

    private Datum date(Datum datum) {
        if (datum instanceof Datum.Single single) {
            if (single.value() instanceof Value.Text text) {
                return Dates.read(text.value())
                        .map(this::dated)
                        .orElseThrow(() -> new FailedException("'" + text.value() + "' is no date"));
            } else if (single.value() instanceof Value.Date) {
                return dated(single.value());
            }
            Optional<BigDecimal> seconds = single.value().asNumber();
            if (seconds.isPresent()) {
                return dated(sinceEpoch(seconds.get()));
            }
        }
        if (compat) {
            return new Datum.Nothing();
        }
        throw new FailedException("'" + text(datum) + "' is no date");
    }

    private Datum dated(Value date) {
        return compat ? Datum.of(Dates.iso(date)) : new Datum.Single(date);
    }

    private static Value sinceEpoch(BigDecimal seconds) {
        if (Math.abs((long) seconds.scale()) > MOST_DIGITS) {
            throw new FailedException(seconds + " seconds are no date");
        }
        try {
            BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
            long nanos = seconds.subtract(whole).movePointRight(9).longValue();
            return new Value.Date(
                    Instant.ofEpochSecond(whole.longValueExact(), nanos).atOffset(ZoneOffset.UTC));
        } catch (ArithmeticException | DateTimeException e) {
            throw new FailedException(seconds + " seconds are no date");
        }
    }

    private Datum each(Datum datum, Function<Datum, Datum> conversion) {
        return new Datum.Many(items(datum).stream().map(conversion).toList());
    }

    private List<Datum> items(Datum datum) {
        Datum read = text(datum, Literal::read).orElse(datum);
        if (read instanceof Datum.Many many) {
            return many.items();
        }
        if (!compat) {
            return List.of(datum);
        }
        if (read instanceof Datum.Single single && single.value() instanceof Value.Text text && read != datum) {
            return text.value()
                    .codePoints()
                    .mapToObj(c -> Datum.of(Character.toString(c)))
                    .toList();
        }
        throw new FailedException("'" + text(datum) + "' is no list");
    }

    private Datum literal(Datum datum, Class<? extends Datum> wanted, String type) {
        return text(datum, Literal::read)
                .or(() -> Optional.of(datum))
                .filter(wanted::isInstance)
                .orElseThrow(() -> new FailedException("'" + text(datum) + "' is no " + type));
    }

    private Datum nothing(Datum datum) {
        boolean empty = !compat && text(datum).isEmpty();
        if (datum instanceof Datum.Nothing || empty) {
            return new Datum.Nothing();
        }
        throw new FailedException("'" + text(datum) + "' is something, and the type is none");
    }

    private static Optional<Datum> text(Datum datum, Function<String, Optional<Datum>> reader) {
        return datum instanceof Datum.Single single && single.value() instanceof Value.Text text
                ? reader.apply(text.value())
                : Optional.empty();
    }
}
