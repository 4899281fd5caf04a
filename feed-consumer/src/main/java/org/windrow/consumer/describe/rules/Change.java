package org.windrow.consumer.describe.rules;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.windrow.consumer.describe.Name;
import org.windrow.consumer.describe.Parameter;
import org.windrow.consumer.describe.Value;

/**
 * How parameters are told otherwise than they stand in the file.
 *
 * @param names that it is for
 * @param as the name that it gets
 * @param unit that it gets; after the factor, where there is one
 * @param factor that numbers are multiplied with
 */
public record Change(NamePattern names, Optional<String> as, Optional<String> unit, Optional<BigDecimal> factor) {
    /** The parameter as it is told; absent if it has a factor and is no number. */
    Optional<Parameter> of(Parameter parameter) {
        Optional<Value> value =
                factor.isEmpty() ? Optional.of(parameter.value()) : scaled(parameter.value(), factor.get());
        return value.map(parameter::with)
                .map(scaled -> unit.map(scaled::in).orElse(scaled))
                .map(this::renamed);
    }

    /** The parameter under its new name alone. */
    Parameter renamed(Parameter parameter) {
        return as.map(name -> parameter.named(Name.of(name.split("/", -1)))).orElse(parameter);
    }

    private static Optional<Value> scaled(Value value, BigDecimal factor) {
        if (value instanceof Value.Many many) {
            List<Value> items = many.items().stream()
                    .flatMap(item -> scaled(item, factor).stream())
                    .toList();
            return items.size() == many.items().size() ? Optional.of(new Value.Many(items)) : Optional.empty();
        }
        if (value instanceof Value.Absent) {
            return Optional.of(value);
        }
        return value.asNumber().map(number -> new Value.Numeric(plain(number.multiply(factor))));
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
