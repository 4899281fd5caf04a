package org.windrow.provider.app;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Flags that start scripts of today's sites pass and that this version does not know yet. */
final class Retired {
    private static final Map<String, String> FLAGS =
            Map.of("--compat", " is not supported yet: leave it out, and harvest the feed with feed-consumer.");

    private Retired() {}

    /** A line about the first of them among what was not understood. */
    static Optional<String> explain(ParameterException e) {
        List<String> unmatched = e instanceof UnmatchedArgumentException u ? u.getUnmatched() : List.of();
        return unmatched.stream()
                .map(argument -> argument.replaceFirst("=.*", ""))
                .filter(FLAGS::containsKey)
                .findFirst()
                .map(flag -> flag + FLAGS.get(flag));
    }
}
