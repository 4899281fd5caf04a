package org.windrow.consumer.describe.schema;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.windrow.settings.Node;
import org.windrow.settings.Problems;
import org.windrow.settings.Section;
import org.windrow.settings.SettingsFile;

/** Reads one schema file: what cannot be meant makes it unusable, what is likely not meant is a doubt. */
final class SchemaReader {
    private static final String VALUE = "value";
    private static final String FIELD = "field";

    private final Path file;
    private final Problems faults = new Problems();
    private final Problems doubts = new Problems();

    private SchemaReader(Path file) {
        this.file = file;
    }

    /**
     * What a file holds.
     *
     * @param schema absent if there are faults
     * @param faults that make it unusable
     * @param doubts about what it does
     */
    record Read(Path file, Optional<Schema> schema, Problems faults, Problems doubts) {}

    static Read read(Path file) {
        SchemaReader reader = new SchemaReader(file);
        Optional<Schema> schema = reader.schema(SettingsFile.read(file, reader.faults));
        boolean usable = reader.faults.isEmpty();
        if (usable) {
            schema.ifPresent(read -> new SchemaDoubts(read, reader.doubts).add());
        }
        return new Read(file, usable ? schema : Optional.empty(), reader.faults, reader.doubts);
    }

    private Optional<Schema> schema(Section top) {
        if (!faults.isEmpty()) {
            return Optional.empty();
        }
        Schema schema = new Schema(
                String.valueOf(file.getFileName()),
                required(top, "id"),
                required(top, "name"),
                required(top, "instrument"),
                order(top),
                selector(top),
                variables(top),
                items(top),
                sample(top.section("sample_attachment")));
        top.refuseUnknown();
        return Optional.of(schema);
    }

    private static int order(Section top) {
        required(top, "order");
        return top.integer("order", 0, -1_000_000_000, 1_000_000_000);
    }

    private Selector selector(Section top) {
        required(top, "selector");
        return top.node("selector").map(new SelectorReader(doubts)::read).orElse(new Selector.Any(""));
    }

    private static List<Variable> variables(Section top) {
        required(top, "variables");
        Section section = top.section("variables");
        List<Variable> variables = new ArrayList<>();
        for (String name : section.names()) {
            Section own = section.section(name);
            Variable.Source source = source(own);
            Variable variable = new Variable(
                    name, source, required(own, "value_type"), own.text("unit"), place(section, name, own));
            own.refuseUnknown();
            variables.add(variable);
        }
        return variables;
    }

    private static Place place(Section section, String name, Section own) {
        return new Place(section.lines().get(name), own.lines());
    }

    private static Variable.Source source(Section own) {
        String source = required(own, "source");
        return switch (source) {
            case "NXS" -> new Variable.FromFile(required(own, "path"));
            case "SC" -> {
                required(own, FIELD);
                yield new Variable.FromCatalogue(value(own, "url"), own.text(FIELD, ""));
            }
            case "VALUE" ->
                new Variable.Given(
                        value(own, VALUE),
                        own.text("operator", ""),
                        own.text(FIELD),
                        own.text("pattern"),
                        own.node("replacement").map(node -> Template.of(node).written()));
            default -> {
                if (!source.isEmpty()) {
                    own.problem("source", "'" + source + "' is no source", "There are NXS, SC and VALUE.");
                }
                own.names(); // which of them belong to it nobody knows
                yield new Variable.FromFile("");
            }
        };
    }

    private static List<Item> items(Section top) {
        required(top, "schema");
        Section section = top.section("schema");
        List<Item> items = new ArrayList<>();
        for (String key : section.names()) {
            Section own = section.section(key);
            String name = required(own, "machine_name");
            items.add(new Item(
                    key,
                    required(own, "field_type"),
                    name,
                    own.text("human_name", name),
                    value(own, VALUE),
                    required(own, "type"),
                    own.text("unit"),
                    place(section, key, own)));
            own.refuseUnknown();
        }
        return items;
    }

    private static SampleAttachment sample(Section own) {
        SampleAttachment none = SampleAttachment.NONE;
        SampleAttachment sample = new SampleAttachment(
                own.flag("query_sample_name", none.queried()),
                own.text("sample_name_path", none.namePath()),
                own.text("proposal_id_path", none.proposalPath()));
        own.refuseUnknown();
        return sample;
    }

    private static Template value(Section own, String key) {
        required(own, key);
        return own.node(key).map(Template::of).orElse(new Template.Words(""));
    }

    /** The text, if it is one. */
    private static String required(Section own, String key) {
        if (!own.has(key)) {
            own.problem(key, "is missing", "Every schema of scicat-ingestor has it.");
        }
        return own.node(key)
                .filter(Node.Text.class::isInstance)
                .map(node -> ((Node.Text) node).value())
                .orElse("");
    }
}
