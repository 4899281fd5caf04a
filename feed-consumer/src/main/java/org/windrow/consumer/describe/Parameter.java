package org.windrow.consumer.describe;

import java.util.List;
import java.util.Optional;

/**
 * One described value of a file.
 *
 * @param unit as the file has it
 * @param shape the lengths of an array; empty for a single value
 * @param source where in the file it was read, for a person who looks there: {@code /entry/title}, {@code tag 34682}
 * @param label what people call it, where that is not its name
 */
public record Parameter(
        Name name, Value value, Optional<String> unit, List<Long> shape, String source, Optional<String> label) {
    public Parameter {
        shape = List.copyOf(shape);
    }

    /** One that people call by its name. */
    public Parameter(Name name, Value value, Optional<String> unit, List<Long> shape, String source) {
        this(name, value, unit, shape, source, Optional.empty());
    }

    /** A single value without a unit. */
    public static Parameter of(Name name, Value value, String source) {
        return new Parameter(name, value, Optional.empty(), List.of(), source);
    }

    /** The same in a unit. */
    public Parameter in(String written) {
        return new Parameter(name, value, Optional.of(written), shape, source, label);
    }

    /** The same with another value. */
    public Parameter with(Value other) {
        return new Parameter(name, other, unit, shape, source, label);
    }

    /** The same from another place in the file. */
    public Parameter from(String other) {
        return new Parameter(name, value, unit, shape, other, label);
    }

    /** The same under another name, which people call it by. */
    public Parameter named(Name other) {
        return new Parameter(other, value, unit, shape, source);
    }

    /** The same, called so by people. */
    public Parameter called(String people) {
        Optional<String> other = Optional.of(people).filter(own -> !own.equals(name.toString()));
        return new Parameter(name, value, unit, shape, source, other);
    }
}
