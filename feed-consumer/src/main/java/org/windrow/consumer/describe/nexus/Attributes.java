package org.windrow.consumer.describe.nexus;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.windrow.consumer.describe.Parameter;
import org.windrow.consumer.describe.Value;

/** Which attributes are told, and how: those of the writer at DESY say where a value came from. */
final class Attributes {
    private static final String SOURCE = "nexdatas_source";
    private static final String STRATEGY = "nexdatas_strategy";
    private static final String SHAPE = "shape";
    private static final Pattern DATASOURCE = Pattern.compile("<datasource\\b([^>]*)>");
    private static final Pattern RECORD = Pattern.compile("<record\\b([^>]*)>");

    private Attributes() {}

    /** Adds what an attribute tells of a group or field. */
    static void add(Tree.Branch of, Parameter attribute, TreeRules rules) {
        String name = attribute.name().last();
        Value value = Told.single(attribute.value());
        if (name.equals(SOURCE)) {
            source(of, value.text(), rules);
        } else if (name.equals(STRATEGY)) {
            put(of, "strategy", value, rules);
        }
        put(of, name, value, rules);
    }

    /** The text is XML of a configuration; a name, a type and a record are all that is wanted of it. */
    private static void source(Tree.Branch of, String xml, TreeRules rules) {
        Matcher datasource = DATASOURCE.matcher(xml);
        if (datasource.find()) {
            put(of, "source_name", attribute(datasource.group(1), "name"), rules);
            put(of, "source_type", attribute(datasource.group(1), "type"), rules);
            Matcher record = RECORD.matcher(xml);
            if (record.find()) {
                put(of, "source", attribute(record.group(1), "name"), rules);
            }
        }
    }

    private static Value attribute(String tag, String name) {
        Matcher matcher =
                Pattern.compile("\\b" + name + "\\s*=\\s*[\"']([^\"']*)[\"']").matcher(tag);
        return Value.of(matcher.find() ? matcher.group(1) : "");
    }

    private static void put(Tree.Branch of, String name, Value value, TreeRules rules) {
        boolean taken = of.members().containsKey(name);
        if (rules.hiddenAttributes().contains(name) || (taken && !name.equals(SHAPE))) {
            return; // a field's value and unit are its own
        }
        of.put(taken ? SHAPE + "_" : name, value);
    }
}
