package org.windrow.consumer.describe.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.windrow.consumer.describe.Name;
import org.windrow.consumer.describe.Parameter;
import org.windrow.consumer.describe.Value;
import org.windrow.settings.Section;
import org.windrow.settings.Unusable;

/**
 * How parameters are told otherwise than they stand in the file.
 *
 * @param names that it is for
 * @param as the name that it gets
 * @param unit that it gets; after the factor, where there is one
 * @param factor that numbers are multiplied with
 * @param decimals that numbers are rounded to, after the factor
 * @param words that a number is told in, instead of the number
 */
public record Change(
        NamePattern names,
        Optional<String> as,
        Optional<String> unit,
        Optional<BigDecimal> factor,
        OptionalInt decimals,
        Optional<Wording> words) {
    private static final int MOST_DECIMALS = 30;

    /** Reads a section with a name and how it is told. */
    public static Optional<Change> read(Section section) {
        Optional<NamePattern> names = section.parsed("name", NamePattern::of);
        Change change = new Change(
                names.orElse(NamePattern.of("**")),
                section.parsed("as", Change::name),
                section.text("unit"),
                section.parsed("factor", Change::factor),
                section.has("decimals")
                        ? OptionalInt.of(section.integer("decimals", 0, 0, MOST_DECIMALS))
                        : OptionalInt.empty(),
                section.parsed("words", Wording::of));
        if (!section.has("name")) {
            section.problem("name", "is missing", "Write the name of a parameter, like Beam/HV.");
        }
        section.refuseUnknown();
        return names.map(pattern -> change);
    }

    /** The parameter as it is told; absent if it is no number and should be. */
    public Optional<Parameter> of(Parameter parameter) {
        Optional<Value> value = wantsNumber() ? counted(parameter.value()) : Optional.of(parameter.value());
        return value.map(parameter::with)
                .map(scaled -> unit.map(scaled::in).orElse(scaled))
                .map(this::renamed);
    }

    /** The parameter under its new name alone. */
    Parameter renamed(Parameter parameter) {
        return as.map(name -> parameter.named(Name.of(name.split("/", -1)))).orElse(parameter);
    }

    private boolean wantsNumber() {
        return factor.isPresent() || decimals.isPresent() || words.isPresent();
    }

    private Optional<Value> counted(Value value) {
        if (value instanceof Value.Many many) {
            List<Value> items = many.items().stream()
                    .flatMap(item -> counted(item).stream())
                    .toList();
            return items.size() == many.items().size() ? Optional.of(new Value.Many(items)) : Optional.empty();
        }
        if (value instanceof Value.Absent) {
            return Optional.of(value);
        }
        return value.asNumber().map(this::counted);
    }

    private Value counted(BigDecimal number) {
        if (words.isPresent()) {
            return Value.of(words.get().of(number));
        }
        BigDecimal scaled = factor.map(by -> plain(number.multiply(by))).orElse(number);
        return new Value.Numeric(
                decimals.isPresent() ? scaled.setScale(decimals.getAsInt(), RoundingMode.HALF_UP) : scaled);
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static String name(String text) {
        if (text.startsWith("/") || text.endsWith("/") || text.contains("//")) {
            throw new Unusable("has an empty part", "Write it like Beam/Voltage.");
        }
        return text;
    }

    static BigDecimal factor(String text) {
        try {
            BigDecimal factor = new BigDecimal(text.strip());
            if (factor.signum() != 0 && Math.abs(factor.scale()) <= 30 && factor.precision() <= 30) {
                return factor;
            }
        } catch (NumberFormatException notANumber) {
            // refused below, like a factor out of bounds
        }
        throw new Unusable("is no factor", "Write a number like 0.001 or 1e6.");
    }
}
