package org.windrow.consumer.describe.nexus;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.windrow.consumer.describe.Parameter;
import org.windrow.consumer.describe.Value;
import org.windrow.consumer.describe.Value.Many;

/** Which values of fields are told. */
final class Told {
    private Told() {}

    /** The value by the rules; absent if only the shape is told. */
    static Optional<Value> value(Parameter field, TreeRules rules) {
        List<Long> shape = field.shape();
        if (shape.isEmpty() || shape.equals(List.of(1L))) {
            return isRead(field) ? Optional.of(single(field.value())) : Optional.empty();
        }
        if (!(field.value() instanceof Many many)
                || (shape.size() > 1 && !rules.kept().contains(field.name().last()))) {
            return Optional.empty();
        }
        if (rules.kept().contains(field.name().last()) || many.items().size() <= rules.oneDimensional()) {
            return Optional.of(many);
        }
        return rules.ranges() ? Optional.of(range(many)) : Optional.empty();
    }

    /** NaN and the like are told as having no value; what was not read is not told at all. */
    private static boolean isRead(Parameter field) {
        return !(field.value() instanceof Value.Absent absent)
                || absent.why().equals("NaN")
                || absent.why().endsWith("Infinity");
    }

    /** A list of one is that one. */
    static Value single(Value value) {
        return value instanceof Many many && many.items().size() == 1
                ? single(many.items().get(0))
                : value;
    }

    private static Value range(Many many) {
        List<Value> items = many.items();
        List<BigDecimal> numbers = items.stream()
                .flatMap(item -> item.asNumber().stream())
                .sorted()
                .toList();
        if (numbers.size() == items.size()) {
            return new Many(
                    List.of(new Value.Numeric(numbers.get(0)), new Value.Numeric(numbers.get(numbers.size() - 1))));
        }
        if (items.stream().allMatch(Value.Text.class::isInstance)) {
            List<Value> sorted =
                    items.stream().sorted(Comparator.comparing(Value::text)).toList();
            return new Many(List.of(sorted.get(0), sorted.get(sorted.size() - 1)));
        }
        return new Many(List.of(items.get(0), items.get(items.size() - 1)));
    }
}
