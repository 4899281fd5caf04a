package org.windrow.consumer.describe;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a parameter says. */
public sealed interface Value {
    /** One method per kind of value: a new kind cannot compile until every reader of values names it. */
    interface Cases<R> {
        /** A whole or decimal number, with the digits that the file has. */
        R number(BigDecimal number);

        /** Words. */
        R text(String text);

        /** True or false. */
        R flag(boolean flag);

        /** A {@link LocalDate}, {@link LocalDateTime} or {@link OffsetDateTime}. */
        R date(Temporal date);

        /** Several values, in their order; the items of a table are several values each. */
        R many(List<Value> items);

        /** No value, and why. */
        R absent(String why);
    }

    /** Calls the method for this kind. */
    <R> R fold(Cases<R> cases);

    /** The value as people write it; nothing where there is none. */
    String text();

    /** A number; never NaN or infinite, which are absent. */
    record Numeric(BigDecimal value) implements Value {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.number(value);
        }

        @Override
        public String text() {
            return value.toString();
        }
    }

    /** Words. */
    record Text(String value) implements Value {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.text(value);
        }

        @Override
        public String text() {
            return value;
        }
    }

    /** True or false. */
    record Flag(boolean value) implements Value {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.flag(value);
        }

        @Override
        public String text() {
            return Boolean.toString(value);
        }
    }

    /** A day, or a time with or without an offset: only what the file says. */
    record Date(Temporal value) implements Value {
        public Date {
            if (!(value instanceof LocalDate || value instanceof LocalDateTime || value instanceof OffsetDateTime)) {
                throw new IllegalArgumentException("Not a date: " + value.getClass());
            }
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.date(value);
        }

        @Override
        public String text() {
            return value.toString();
        }
    }

    /** A short array. */
    record Many(List<Value> items) implements Value {
        public Many {
            items = List.copyOf(items);
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.many(items);
        }

        @Override
        public String text() {
            return items.stream().map(Value::text).collect(Collectors.joining(", "));
        }
    }

    /**
     * Nothing, or nothing that is kept: an empty array, NaN, big data.
     *
     * @param why in a few words, like {@code too large}
     */
    record Absent(String why) implements Value {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.absent(why);
        }

        @Override
        public String text() {
            return "";
        }
    }

    /** A whole number. */
    static Value of(long whole) {
        return new Numeric(BigDecimal.valueOf(whole));
    }

    /** A decimal number with its shortest digits; NaN and infinite ones are absent. */
    static Value of(double number) {
        return Double.isFinite(number) ? new Numeric(new BigDecimal(Double.toString(number))) : notFinite(number);
    }

    /** A number of single precision: 0.1f is 0.1. */
    static Value of(float number) {
        return Float.isFinite(number) ? new Numeric(new BigDecimal(Float.toString(number))) : notFinite(number);
    }

    /** Words. */
    static Value of(String text) {
        return new Text(text);
    }

    /** The number, if it is one. */
    default Optional<BigDecimal> asNumber() {
        return this instanceof Numeric number ? Optional.of(number.value()) : Optional.empty();
    }

    private static Value notFinite(double number) {
        return new Absent(Double.toString(number));
    }
}
