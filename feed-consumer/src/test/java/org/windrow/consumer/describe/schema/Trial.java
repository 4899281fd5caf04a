package org.windrow.consumer.describe.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.windrow.consumer.describe.Description;
import org.windrow.consumer.describe.Name;
import org.windrow.consumer.describe.Parameter;
import org.windrow.consumer.describe.Unread;
import org.windrow.consumer.describe.Value;

/** A schema with a file that it is tried on. */
final class Trial {
    static final Circumstances CIRCUMSTANCES = new Circumstances(
            Path.of("/data/coda/443503/raw/run7.nxs"),
            Instant.parse("2026-11-22T12:00:00.25Z"),
            UUID.fromString("00000000-0000-4000-8000-000000000007"));

    private static final String HEAD = """
        id: schema-1
        name: a schema
        instrument: coda
        selector: '*'
        order: 1
        """;

    private final Path directory;
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();
    private Lookup lookup = Lookup.NONE;

    Trial(Path directory) {
        this.directory = directory;
    }

    /** Puts a field into the file. */
    Trial with(String path, Value value, String unit) {
        List<String> parts = FileValues.parts(path);
        List<Long> shape =
                value instanceof Value.Many many ? List.of((long) many.items().size()) : List.of();
        Optional<String> units = Optional.of(unit).filter(own -> !own.isEmpty());
        parameters.add(new Parameter(new Name(parts, Optional.empty()), value, units, shape, path));
        return this;
    }

    Trial with(String path, String... texts) {
        Value value = texts.length == 1 ? Value.of(texts[0]) : many(texts);
        return with(path, value, "");
    }

    /** A group that holds nothing but its class. */
    Trial withGroup(String path) {
        Name name = new Name(FileValues.parts(path), Optional.of("NX_class"));
        parameters.add(Parameter.of(name, Value.of("NXuser"), path + "@NX_class"));
        return this;
    }

    Trial withUnread(String where, String why) {
        unread.add(new Unread(where, why));
        return this;
    }

    Trial asking(Lookup other) {
        lookup = other;
        return this;
    }

    static Value many(String... texts) {
        return new Value.Many(List.of(texts).stream().map(Value::of).toList());
    }

    static Value numbers(double... numbers) {
        List<Value> items = new ArrayList<>();
        for (double number : numbers) {
            items.add(Value.of(number));
        }
        return new Value.Many(items);
    }

    /** The one variable, as a person would write its value, or why it has none. */
    String variable(boolean compat, String recipe) {
        return outcome(variables(compat, "v: {" + recipe + "}").get(0).outcome());
    }

    List<Applied.OfVariable> variables(boolean compat, String yaml) {
        return apply(compat, "variables:\n" + yaml.indent(2) + "schema: {}\n").variables();
    }

    static String outcome(Outcome outcome) {
        return outcome.value()
                .map(typed -> typed.datum().written()
                        + typed.unit().map(unit -> " [" + unit + "]").orElse(""))
                .orElseGet(() -> "- " + outcome.why());
    }

    /** Applies a schema of which the rest is given. */
    Applied apply(boolean compat, String rest) {
        Schemas schemas = schemas(compat, HEAD + rest);
        if (schemas.all().isEmpty()) {
            throw new IllegalStateException(String.join("\n", schemas.faults().lines()));
        }
        return schemas.apply(schemas.all().get(0), file(), CIRCUMSTANCES, lookup);
    }

    Description file() {
        return new Description("hdf5", "http://hdf5.schema", parameters, unread);
    }

    /** What a directory with one schema holds. */
    Schemas schemas(boolean compat, String yaml) {
        try {
            Files.writeString(directory.resolve("one.imsc.yml"), yaml);
            return Schemas.in(directory, compat);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What can hardly be meant in a schema of which the rest is given. */
    String doubts(String rest) {
        return schemas(false, HEAD + rest).doubts().lines().stream().collect(Collectors.joining("\n"));
    }
}
