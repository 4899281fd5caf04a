package org.windrow.consumer.describe;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.windrow.consumer.describe.child.Describer;

/** A description as lines that a person can compare. */
public final class Listing {
    private Listing() {}

    /** Prints the description of each file. */
    public static void main(String[] files) {
        try (Describer describer = new Describer(Limits.USUAL)) {
            for (String file : files) {
                System.out.println("== " + file);
                describer
                        .describe(Subject.of(Path.of(file)))
                        .ifPresentOrElse(
                                found -> System.out.println(of(found)), () -> System.out.println("nobody knows it"));
            }
        }
    }

    /** A line for each parameter and each finding. */
    public static String of(Description description) {
        return Stream.concat(
                        description.parameters().stream().map(Listing::line),
                        description.unread().stream()
                                .map(unread -> "! " + unread)
                                .sorted())
                .collect(Collectors.joining("\n"));
    }

    private static String line(Parameter parameter) {
        return parameter.name() + " = " + show(parameter.value())
                + parameter.unit().map(unit -> " [" + unit + "]").orElse("")
                + (parameter.shape().isEmpty() ? "" : " " + parameter.shape());
    }

    private static String show(Value value) {
        if (value instanceof Value.Many many) {
            return many.items().stream().map(Listing::show).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Value.Text text) {
            return '"' + text.value().replace("\n", "\\n") + '"';
        }
        if (value instanceof Value.Numeric number) {
            return number.value().signum() == 0
                    ? "0"
                    : number.value().stripTrailingZeros().toPlainString();
        }
        return value instanceof Value.Absent absent ? "- (" + absent.why() + ")" : value.text();
    }
}
