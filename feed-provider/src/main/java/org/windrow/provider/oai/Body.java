package org.windrow.provider.oai;

import java.util.List;
import java.util.function.Function;

/** What a response holds: what was asked for, or all reasons why not. */
sealed interface Body {
    <R> R fold(Function<Found, R> found, Function<Refused, R> refused);

    /** Steps that write what was asked for. */
    record Found(List<Step> steps) implements Body {
        public Found {
            steps = List.copyOf(steps);
        }

        @Override
        public <R> R fold(Function<Found, R> found, Function<Refused, R> refused) {
            return found.apply(this);
        }
    }

    /** At least one error. */
    record Refused(List<OaiError> errors) implements Body {
        public Refused {
            errors = List.copyOf(errors);
        }

        @Override
        public <R> R fold(Function<Found, R> found, Function<Refused, R> refused) {
            return refused.apply(this);
        }
    }

    static Body of(Step... steps) {
        return new Found(List.of(steps));
    }

    static Body refused(OaiError.Code code, String message) {
        return new Refused(List.of(new OaiError(code, message)));
    }
}
