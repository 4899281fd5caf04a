package org.windrow.consumer.policy;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a rule answers: a value, with the options that allowed it, or a block.
 *
 * @param value absent exactly where {@code block} is there
 */
record Ruling<T>(Optional<T> value, List<String> options, Optional<Decision.Block> block) {

    static <T> Ruling<T> allowed(T value, String... options) {
        return new Ruling<>(Optional.of(value), List.of(options), Optional.empty());
    }

    /** The option says no. */
    static <T> Ruling<T> blockedBy(String option, String because, String remedy) {
        return blocked(new Decision.Block(because + "; " + option + " is false", remedy, Optional.of(option)));
    }

    /** The option says no, until the cause is gone. */
    static <T> Ruling<T> blockedBy(String option, String because, String remedy, Cause cause) {
        return blocked(new Decision.Block(
                because + "; " + option + " is false", remedy, Optional.of(option), Optional.of(cause)));
    }

    /** What the option leads to says nothing of it, until the cause is gone. */
    static <T> Ruling<T> lackingIn(String option, String because, String remedy, Cause cause) {
        return blocked(new Decision.Block(because, remedy, Optional.of(option), Optional.of(cause)));
    }

    /** The entry itself is at fault, until the cause is gone. */
    static <T> Ruling<T> faulty(String because, String remedy, Cause cause) {
        return blocked(new Decision.Block(because, remedy, Optional.empty(), Optional.of(cause)));
    }

    private static <T> Ruling<T> blocked(Decision.Block block) {
        return new Ruling<>(Optional.empty(), List.of(), Optional.of(block));
    }

    /** Asks the next rule, unless this one blocks; the options of both are kept. */
    <R> Ruling<R> then(Function<T, Ruling<R>> next) {
        if (value.isEmpty()) {
            return new Ruling<>(Optional.empty(), List.of(), block);
        }
        Ruling<R> ruling = next.apply(value.get());
        List<String> both =
                Stream.concat(options.stream(), ruling.options.stream()).toList();
        return new Ruling<>(ruling.value, both, ruling.block);
    }
}
