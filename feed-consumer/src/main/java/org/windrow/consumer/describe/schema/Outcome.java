package org.windrow.consumer.describe.schema;

import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.consumer.describe.Reason;

/**
 * What became of a variable or a field.
 *
 * @param value absent if it has none
 * @param why it has none; empty where it has one
 * @param root the reason behind that, which several may share
 */
public record Outcome(Optional<Typed> value, String why, String root) {
    private static final Logger LOG = LoggerFactory.getLogger(Outcome.class);

    static Outcome of(Supplier<Typed> attempt) {
        try {
            return new Outcome(Optional.of(attempt.get()), "", "");
        } catch (FailedException e) {
            return new Outcome(Optional.empty(), e.getMessage(), e.root());
        } catch (RuntimeException | StackOverflowError e) {
            LOG.debug("Applying a schema", e); // whatever it is, it must not stop an ingest
            return new Outcome(Optional.empty(), Reason.of(e), Reason.of(e));
        }
    }
}
