package org.windrow.consumer.describe.nexus;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.windrow.consumer.describe.Description;
import org.windrow.consumer.describe.Parameter;
import org.windrow.consumer.describe.Value;

/** Applies the tree rules to what was read of a file. */
public final class NexusTree {
    private static final String CLASS = "NX_class";
    private static final Value ENTRY = Value.of("NXentry");

    private final Description file;
    private final TreeRules rules;

    private NexusTree(Description file, TreeRules rules) {
        this.file = file;
        this.rules = rules;
    }

    /** The entries of a file, in its order; the whole file where there is none. */
    public static List<NexusEntry> entries(Description file, TreeRules rules) {
        NexusTree tree = new NexusTree(file, rules);
        Set<String> names = names(file);
        return names.isEmpty()
                ? List.of(new NexusEntry("", tree.branch(Optional.empty())))
                : names.stream()
                        .map(name -> new NexusEntry(name, tree.branch(Optional.of(name))))
                        .toList();
    }

    /** The groups in the root that are entries. */
    static Set<String> names(Description file) {
        Set<String> names = new LinkedHashSet<>();
        for (Parameter parameter : file.parameters()) {
            if (isClass(parameter, 1) && parameter.value().equals(ENTRY)) {
                names.add(parameter.name().path().get(0));
            }
        }
        return names;
    }

    private static boolean isClass(Parameter parameter, int depth) {
        return parameter.name().path().size() == depth
                && parameter.name().attribute().filter(CLASS::equals).isPresent();
    }

    private Tree.Branch branch(Optional<String> entry) {
        Tree.Branch root = new Tree.Branch();
        int skipped = entry.isPresent() ? 1 : 0;
        for (Parameter parameter : file.parameters()) {
            List<String> path = parameter.name().path();
            boolean inside = entry.isEmpty() || (!path.isEmpty() && path.get(0).equals(entry.get()));
            if (inside && !(entry.isPresent() && isClass(parameter, 1))) {
                add(root, path.subList(skipped, path.size()), parameter);
            }
        }
        return root;
    }

    private void add(Tree.Branch root, List<String> path, Parameter parameter) {
        Tree.Branch at = root;
        for (String part : path) {
            at = at.branch(part);
        }
        if (parameter.name().attribute().isPresent()) {
            Attributes.add(at, parameter, rules);
        } else {
            field(at, parameter);
        }
    }

    private void field(Tree.Branch field, Parameter parameter) {
        Told.value(parameter, rules).ifPresent(value -> {
            field.put("value", value);
            if (parameter.unit().isEmpty() && rules.emptyUnits()) {
                field.put("unit", Value.of(""));
            }
        });
        parameter.unit().ifPresent(unit -> field.put("unit", Value.of(unit)));
        if (!parameter.shape().isEmpty() && !parameter.shape().equals(List.of(1L))) {
            field.put(
                    "shape",
                    new Value.Many(parameter.shape().stream().map(Value::of).toList()));
        }
    }
}
