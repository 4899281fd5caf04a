package org.windrow.consumer.app;

import java.util.Optional;
import org.windrow.check.Table;
import org.windrow.consumer.describe.Description;
import org.windrow.consumer.describe.Explained;
import org.windrow.consumer.describe.Parameter;
import org.windrow.consumer.describe.Value;
import org.windrow.consumer.describe.schema.Applied;
import org.windrow.consumer.describe.schema.Datum;
import org.windrow.consumer.describe.schema.Item;
import org.windrow.consumer.describe.schema.Outcome;
import org.windrow.consumer.describe.schema.Place;
import org.windrow.consumer.describe.schema.Schema;
import org.windrow.consumer.describe.schema.Schemas;
import org.windrow.consumer.describe.schema.Typed;
import org.windrow.consumer.describe.schema.Variable;

/**
 * What is told of a file, for people.
 *
 * @param explain whether with what led to it
 * @param shortened whether long values are cut
 */
record DescribeText(Schemas schemas, boolean explain, boolean shortened) {
    private static final int LONGEST = 120;
    private static final int LONGEST_SOURCE = 60;

    String of(DescribedFile file) {
        StringBuilder text = new StringBuilder(Table.visible(file.file().toString()));
        text.append(file.isRead() ? "" : ": " + file.failure()).append('\n');
        file.explained().ifPresent(explained -> {
            if (explain) {
                text.append(why(explained, file.known()));
            } else {
                text.append("  ").append(by(explained)).append('\n');
            }
            text.append(explain ? "told\n" : "").append(told(explained.told()));
        });
        return text.append('\n').toString();
    }

    private static String by(Explained explained) {
        String extractor = explained.read().extractor();
        return (extractor.isEmpty() ? "not read" : extractor)
                + explained
                        .applied()
                        .map(applied -> ", by " + named(applied.schema()))
                        .orElse("");
    }

    private static String named(Schema schema) {
        return Table.visible(schema.file() + " (" + schema.name() + ")");
    }

    private String why(Explained explained, String known) {
        StringBuilder text = new StringBuilder();
        text.append("extractor  ")
                .append(
                        explained.read().extractor().isEmpty()
                                ? "none"
                                : explained.read().extractor());
        text.append(", known by ").append(known).append("; ");
        text.append(explained.read().parameters().size()).append(" fields and attributes were read\n");
        text.append(asked(explained));
        explained.applied().ifPresent(applied -> text.append(applied(applied)));
        return text.toString();
    }

    private String asked(Explained explained) {
        StringBuilder text = new StringBuilder("schemas    ");
        if (schemas.directory().isEmpty()) {
            return text.append("none are configured; the rules for its kind are used\n")
                    .toString();
        }
        int usable = schemas.all().size();
        text.append(usable).append(usable == 1 ? " is" : " are").append(" usable in ");
        text.append(schemas.directory().get()).append(schemas.compat() ? ", as scicat-ingestor uses them\n" : "\n");
        schemas.faults()
                .lines()
                .forEach(line -> text.append("  unusable  ").append(line).append('\n'));
        schemas.doubts()
                .lines()
                .forEach(line -> text.append("  odd       ").append(line).append('\n'));
        if (explained.choice().isEmpty()) {
            return text.append("  none is asked: ")
                    .append(
                            usable == 0
                                    ? "none is usable; the rules for its kind are used\n"
                                    : "they are for HDF5 files\n")
                    .toString();
        }
        for (Schemas.Asked one : explained.choice().get().asked()) {
            text.append(one.verdict().fits() ? "  fits      " : "  no        ");
            text.append(named(one.schema()))
                    .append(", order ")
                    .append(one.schema().order());
            text.append(": ").append(Table.visible(one.verdict().why())).append('\n');
        }
        return text.append(explained.applied().isEmpty() ? "  none fits; the rules for its kind are used\n" : "")
                .toString();
    }

    private String applied(Applied applied) {
        String lacking = applied.missing().isEmpty()
                ? ""
                : "  A SciCat would want these as well: " + String.join(", ", applied.missing()) + "\n";
        return "variables\n" + variables(applied) + "fields\n" + fields(applied) + lacking;
    }

    private String variables(Applied applied) {
        Table variables = new Table("  LINE", "VARIABLE", "TYPE", "FROM", "VALUE");
        applied.given().forEach((name, value) -> variables.row("  -", name, "", "always there", value(value)));
        for (Applied.OfVariable of : applied.variables()) {
            Variable variable = of.variable();
            variables.row(
                    line(variable.place()),
                    variable.name(),
                    variable.type(),
                    cut(variable.source().written(), LONGEST_SOURCE),
                    value(of.outcome()));
        }
        return variables.text();
    }

    private String fields(Applied applied) {
        Table fields = new Table("  LINE", "FIELD", "KIND", "TYPE", "FROM", "VALUE");
        for (Applied.OfItem of : applied.items()) {
            Item item = of.item();
            fields.row(
                    line(item.place()),
                    item.name(),
                    item.kind(),
                    item.type(),
                    cut(item.value().written(), LONGEST_SOURCE),
                    value(of.outcome()));
        }
        return fields.text();
    }

    private static String line(Place place) {
        return "  " + place.line();
    }

    private String value(Outcome outcome) {
        return outcome.value().map(this::value).orElseGet(() -> "- FAILED: " + outcome.why());
    }

    private String value(Typed typed) {
        return cut(typed.datum().written()) + unit(typed.unit());
    }

    private static String unit(Optional<String> unit) {
        return unit.map(own -> " [" + own + "]").orElse("");
    }

    private String told(Description told) {
        StringBuilder text = new StringBuilder();
        if (!told.parameters().isEmpty()) {
            Table table = new Table("  NAME", "CALLED", "UNIT", "VALUE");
            for (Parameter parameter : told.parameters()) {
                table.row(
                        "  " + parameter.name(),
                        parameter.label().orElse(""),
                        parameter.unit().orElse(""),
                        cut(shape(parameter)));
            }
            text.append(table.text());
        }
        told.unread()
                .forEach(finding -> text.append("  finding: ")
                        .append(Table.visible(finding.toString()))
                        .append('\n'));
        return text.toString();
    }

    private static String shape(Parameter parameter) {
        boolean large =
                parameter.value() instanceof Value.Absent && !parameter.shape().isEmpty();
        return Datum.of(parameter.value()).written() + (large ? " " + parameter.shape() : "");
    }

    private String cut(String text) {
        return cut(text, LONGEST);
    }

    private String cut(String text, int longest) {
        return shortened && text.length() > longest ? text.substring(0, longest) + "..." : text;
    }
}
