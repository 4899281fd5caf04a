package org.windrow.consumer.describe.schema;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.windrow.consumer.describe.Description;
import org.windrow.consumer.describe.Name;
import org.windrow.consumer.describe.Parameter;
import org.windrow.consumer.describe.Unread;

/**
 * What a schema tells of a file, in the form of all metadata: scientific fields under their own names, those of the dataset
 * under {@code dataset/}.
 */
public final class SchemaDescription {
    /** Where fields of the dataset stand. */
    public static final String DATASET = "dataset";

    private static final String NAMESPACE = "http://imsc.schema/";

    private SchemaDescription() {}

    /** The description, with a finding for each reason why fields are left out. */
    public static Description of(Applied applied, Description file) {
        Map<Name, Parameter> told = new LinkedHashMap<>();
        for (Applied.OfItem of : applied.items()) {
            of.outcome().value().ifPresent(value -> {
                Parameter parameter = parameter(of.item(), value);
                told.put(parameter.name(), parameter);
            });
        }
        List<Unread> unread = new ArrayList<>(file.unread());
        unread.addAll(findings(applied));
        return new Description(file.extractor(), namespace(applied.schema()), List.copyOf(told.values()), unread);
    }

    private static String namespace(Schema schema) {
        return NAMESPACE + URLEncoder.encode(schema.id(), StandardCharsets.UTF_8);
    }

    private static Parameter parameter(Item item, Typed value) {
        Name name = item.isHighLevel() ? Name.of(DATASET, item.name()) : Name.of(item.name());
        Parameter parameter = new Parameter(
                name,
                value.datum().told(),
                value.unit(),
                List.of(),
                item.place().toString());
        return item.isHighLevel() ? parameter : parameter.called(item.label());
    }

    /** Variables and fields with the same reason. */
    private record Group(List<String> variables, List<String> fields) {
        Unread finding(String file, String why) {
            List<String> from = variables.isEmpty() ? fields : variables;
            String without = variables.isEmpty() || fields.isEmpty() ? "" : "; left out: " + String.join(", ", fields);
            return new Unread(file + ": " + String.join(", ", from), why + without);
        }
    }

    private static List<Unread> findings(Applied applied) {
        Map<String, Group> groups = new LinkedHashMap<>();
        for (Applied.OfVariable of : applied.variables()) {
            Outcome outcome = of.outcome();
            if (outcome.value().isEmpty() && outcome.why().equals(outcome.root())) {
                group(groups, outcome).variables().add(of.variable().name());
            }
        }
        for (Applied.OfItem of : applied.items()) {
            if (of.outcome().value().isEmpty()) {
                group(groups, of.outcome()).fields().add(of.item().name());
            }
        }
        List<Unread> findings = new ArrayList<>();
        groups.forEach(
                (why, group) -> findings.add(group.finding(applied.schema().file(), why)));
        return findings;
    }

    private static Group group(Map<String, Group> groups, Outcome outcome) {
        return groups.computeIfAbsent(outcome.root(), why -> new Group(new ArrayList<>(), new ArrayList<>()));
    }
}
