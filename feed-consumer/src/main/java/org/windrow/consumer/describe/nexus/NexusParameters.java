package org.windrow.consumer.describe.nexus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.windrow.consumer.describe.Description;
import org.windrow.consumer.describe.Name;
import org.windrow.consumer.describe.Parameter;
import org.windrow.consumer.describe.Value;

/** The same rules, as a list of named values for a table, a search or a repository that knows no trees. */
public final class NexusParameters {
    /** Attributes that say how a file is built, not what was measured. */
    private static final Set<String> STRUCTURE = Set.of(
            "NX_class", "signal", "axes", "default", "target", "CLASS", "NAME", "DIMENSION_LIST", "REFERENCE_LIST");

    private static final String NAMESPACE = "http://nexus.schema";

    private NexusParameters() {}

    /** What is worth telling of an HDF5 file; in a file with one entry, names begin in it. */
    public static Description of(Description file, TreeRules rules) {
        Set<String> entries = NexusTree.names(file);
        List<Parameter> told = new ArrayList<>();
        for (Parameter parameter : file.parameters()) {
            boolean inside = entries.isEmpty()
                    || (!parameter.name().path().isEmpty()
                            && entries.contains(parameter.name().path().get(0)));
            if (inside) {
                value(parameter, rules).map(parameter::with).ifPresent(one -> told.add(named(one, entries)));
            }
        }
        String namespace = entries.isEmpty() ? file.namespace() : NAMESPACE;
        return new Description(file.extractor(), namespace, told, file.unread());
    }

    private static Optional<Value> value(Parameter parameter, TreeRules rules) {
        Optional<String> attribute = parameter.name().attribute();
        if (attribute.isEmpty()) {
            return Told.value(parameter, rules);
        }
        boolean hidden = STRUCTURE.contains(attribute.get())
                || attribute.get().endsWith("_indices")
                || rules.hiddenAttributes().contains(attribute.get());
        return hidden || parameter.value() instanceof Value.Absent
                ? Optional.empty()
                : Optional.of(Told.single(parameter.value()));
    }

    private static Parameter named(Parameter parameter, Set<String> entries) {
        Name name = parameter.name();
        boolean only = entries.size() == 1 && name.path().size() > 1;
        return only
                ? parameter.named(new Name(name.path().subList(1, name.path().size()), name.attribute()))
                : parameter;
    }
}
