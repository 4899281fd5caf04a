package org.windrow.consumer.describe.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.windrow.consumer.describe.Description;
import org.windrow.consumer.describe.schema.Applied.OfItem;
import org.windrow.consumer.describe.schema.Applied.OfVariable;

/** Applies one schema to one file. Whatever fails is left out, and whatever needs it says so. */
final class Application {
    private final Schema schema;
    private final FileSource file;
    private final Lookup lookup;
    private final Types types;
    private final Operators operators;
    private final Map<String, Typed> known;
    private final Map<String, FailedException> failed = new LinkedHashMap<>();
    private final Rendering rendering;

    private Application(Schema schema, Description file, Circumstances circumstances, Lookup lookup, boolean compat) {
        this.schema = schema;
        this.file = new FileSource(new FileValues(file), compat);
        this.lookup = lookup;
        this.types = new Types(compat);
        this.operators = new Operators(compat);
        this.known = circumstances.variables(schema, compat);
        this.rendering = new Rendering(compat, known, failed);
    }

    static Applied of(Schema schema, Description file, Circumstances circumstances, Lookup lookup, boolean compat) {
        Application application = new Application(schema, file, circumstances, lookup, compat);
        Map<String, Typed> given = new LinkedHashMap<>(application.known);
        List<OfVariable> variables = new ArrayList<>();
        schema.variables().forEach(variable -> variables.add(application.variable(variable)));
        List<OfItem> items = schema.items().stream().map(application::item).toList();
        return new Applied(schema, given, variables, items);
    }

    private OfVariable variable(Variable variable) {
        Outcome outcome = Outcome.of(() -> {
            Typed raw = raw(variable);
            return new Typed(types.convert(raw.datum(), variable.type()), raw.unit());
        });
        outcome.value()
                .ifPresentOrElse(
                        value -> known.put(variable.name(), value),
                        () -> failed.put(variable.name(), new FailedException(outcome.why(), outcome.root())));
        return new OfVariable(variable, outcome);
    }

    private Typed raw(Variable variable) {
        if (variable.source() instanceof Variable.FromFile own) {
            return file.read(variable, own.path());
        } else if (variable.source() instanceof Variable.FromCatalogue own) {
            String url = types.text(rendering.of(own.url()).datum());
            try {
                return Typed.of(lookup.field(url, own.field())).orIn(variable.unit());
            } catch (Lookup.AbsentException e) {
                throw new FailedException(e.getMessage());
            }
        }
        Variable.Given own = (Variable.Given) variable.source();
        return operators.apply(rendering.of(own.value()), own).orIn(variable.unit());
    }

    private OfItem item(Item item) {
        Supplier<Typed> value = () -> {
            Typed rendered = rendering.of(item.value());
            Datum datum = types.convert(rendered.datum(), item.type());
            return new Typed(datum, item.unit().isPresent() ? item.unit() : rendered.unit());
        };
        return new OfItem(
                item,
                item.isTold()
                        ? Outcome.of(value)
                        : Outcome.of(() -> {
                            throw new FailedException(unknown(item));
                        }));
    }

    private String unknown(Item item) {
        return item.isHighLevel()
                ? "a dataset of SciCat has no '" + item.name() + "'"
                : "'" + item.kind() + "' is no kind of field; there are " + Item.HIGH_LEVEL + " and " + Item.SCIENTIFIC
                        + " in " + schema.file();
    }
}
