package org.windrow.consumer.describe.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.windrow.consumer.describe.Parameter;
import org.windrow.consumer.describe.Value;
import org.windrow.settings.BoundedPattern;
import org.windrow.settings.Unusable;

/** Reads the variables of a schema that stand in the file. */
final class FileSource {
    private static final int MOST = 10_000;

    private final FileValues file;
    private final boolean compat;

    FileSource(FileValues file, boolean compat) {
        this.file = file;
        this.compat = compat;
    }

    /**
     * The value with the unit that the file has, else that of the schema.
     *
     * @throws FailedException if there is none
     */
    Typed read(Variable variable, String path) {
        boolean list =
                compat ? variable.type().equals("string[]") : variable.type().endsWith("[]");
        Typed read = path.contains("*") && list ? several(path) : single(path, variable.type());
        return read.orIn(variable.unit());
    }

    private Typed single(String path, String type) {
        if (!compat && path.contains("*")) {
            throw new FailedException("'" + path + "' may stand for several fields, and " + type + " is one value");
        }
        Parameter field = file.field(FileValues.parts(path));
        Value value = type.endsWith("[]") ? field.value() : unwrapped(field.value());
        boolean words = value instanceof Value.Text;
        if (compat && type.equals("string") && !words) {
            throw new FailedException(field.source() + " is no text, which scicat-ingestor wants for a string");
        }
        boolean bytes = compat && List.of("string[]", "email", "link").contains(type);
        return new Typed(bytes ? asBytes(Datum.of(value)) : Datum.of(value), field.unit());
    }

    private static Value unwrapped(Value value) {
        return value instanceof Value.Many many && many.items().size() == 1
                ? many.items().get(0)
                : value;
    }

    /** Texts of a field are not decoded unless they are a single string. */
    private static Datum asBytes(Datum datum) {
        if (datum instanceof Datum.Many many) {
            return new Datum.Many(many.items().stream().map(FileSource::asBytes).toList());
        }
        return datum instanceof Datum.Single single && single.value() instanceof Value.Text text
                ? Datum.of(PythonText.bytes(text.value()))
                : datum;
    }

    private Typed several(String path) {
        List<String> parts = FileValues.parts(path);
        if (compat && !path.startsWith("/")) {
            parts = parts.subList(1, parts.size()); // its first part is taken for what stands before the slash
        }
        List<List<String>> found = new ArrayList<>();
        expand(List.of(), parts, found);
        if (found.isEmpty() && !compat) {
            throw new FailedException("nothing in the file is named like " + path);
        }
        List<Parameter> fields = found.stream().map(file::field).toList();
        List<Optional<String>> units =
                fields.stream().map(Parameter::unit).distinct().toList();
        Optional<String> unit = compat || units.size() != 1 ? Optional.empty() : units.get(0);
        return new Typed(
                new Datum.Many(fields.stream()
                        .map(field -> Datum.of(unwrapped(field.value())))
                        .toList()),
                unit);
    }

    private void expand(List<String> done, List<String> rest, List<List<String>> found) {
        if (rest.isEmpty()) {
            if (compat
                    || file.has(done)) { // one that lacks the field fails the variable there, and is passed over here
                found.add(done);
            }
            if (found.size() > MOST) {
                throw new FailedException("more than " + MOST + " fields are named so");
            }
            return;
        }
        String part = rest.get(0);
        List<String> names = part.contains("*")
                ? file.children(done).stream().filter(matching(part)).toList()
                : List.of(part);
        for (String name : names) {
            List<String> deeper = new ArrayList<>(done);
            deeper.add(name);
            expand(deeper, rest.subList(1, rest.size()), found);
        }
    }

    private Predicate<String> matching(String part) {
        if (part.equals("*")) {
            return name -> true;
        }
        String expression = compat ? part : "\\A\\Q" + part.replace("*", "\\E.*\\Q") + "\\E\\z";
        try {
            BoundedPattern search = BoundedPattern.parse(expression);
            return search::isIn;
        } catch (Unusable e) {
            throw new FailedException("'" + part + "' " + e.getMessage() + ", which scicat-ingestor takes it for");
        }
    }
}
