package org.windrow.consumer.describe.schema;

import java.util.Optional;
import java.util.function.Supplier;
import org.windrow.settings.SlowPatternException;

/**
 * What became of a variable or a field.
 *
 * @param value absent if it has none
 * @param why it has none; empty where it has one
 * @param root the reason behind that, which several may share
 */
public record Outcome(Optional<Typed> value, String why, String root) {
    static Outcome of(Supplier<Typed> attempt) {
        try {
            return new Outcome(Optional.of(attempt.get()), "", "");
        } catch (FailedException e) {
            return new Outcome(Optional.empty(), e.getMessage(), e.root());
        } catch (SlowPatternException | StackOverflowError e) {
            return new Outcome(Optional.empty(), String.valueOf(e.getMessage()), String.valueOf(e.getMessage()));
        }
    }
}
