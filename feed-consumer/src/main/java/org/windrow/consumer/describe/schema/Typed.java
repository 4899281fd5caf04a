package org.windrow.consumer.describe.schema;

import java.util.Optional;

/** A value with its unit. */
public record Typed(Datum datum, Optional<String> unit) {
    public Typed {
        unit = unit.filter(own -> !own.isBlank());
    }

    /** One without a unit. */
    static Typed of(Datum datum) {
        return new Typed(datum, Optional.empty());
    }

    /** The same in another unit, where it has none. */
    Typed orIn(Optional<String> other) {
        return unit.isPresent() ? this : new Typed(datum, other);
    }
}
