package org.windrow.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The keys of one level of the settings. Each getter marks its key as known; {@link #refuseUnknown} then reports the
 * others. A getter never throws: a bad value is a problem, and the default stands in for it until
 * {@link Problems#throwIfAny}.
 */
public final class Section {
    private final String name;
    private final Node.Keys keys;
    private final Path base;
    private final Problems problems;
    private final Set<String> known = new TreeSet<>();

    Section(String name, Node.Keys keys, Path base, Problems problems) {
        this.name = name;
        this.keys = keys;
        this.base = base;
        this.problems = problems;
    }

    /** Lets a flag win over the file. */
    public void override(String key, String value, String flag) {
        keys.values().put(key, new Node.Text(Origin.flag(flag), value));
    }

    /** Lets a flag win over the file one level below, where {@code key} need not be given yet. */
    public void override(String section, String key, String value, String flag) {
        keys.values().putIfAbsent(section, Node.Keys.empty(Origin.flag(flag)));
        section(section).override(key, value, flag);
        known.remove(section);
    }

    /** Whether the key is given. */
    public boolean has(String key) {
        known.add(key);
        return keys.values().containsKey(key);
    }

    /** Whether keys stand below the key, rather than a value. */
    public boolean holdsKeys(String key) {
        return has(key) && keys.values().get(key) instanceof Node.Keys;
    }

    /** The value as written; absent where the key is missing or empty. */
    public Optional<String> text(String key) {
        return parsed(key, Function.identity());
    }

    public String text(String key, String fallback) {
        return text(key).orElse(fallback);
    }

    public boolean flag(String key, boolean fallback) {
        return parsed(key, Section::yesOrNo).orElse(fallback);
    }

    /** A whole number between the bounds, both included. */
    public int integer(String key, int fallback, int least, int most) {
        return parsed(key, text -> Values.integer(text, least, most)).orElse(fallback);
    }

    /** A length of time, written {@code 500ms}, {@code 60s}, {@code 15m}, {@code 24h} or {@code 7d}. */
    public Duration duration(String key, Duration fallback) {
        return parsed(key, Values::duration).orElse(fallback);
    }

    /** A path; a relative one is relative to the settings file. */
    public Optional<Path> path(String key) {
        return parsed(key, text -> {
            try {
                return base.resolve(text).normalize();
            } catch (InvalidPathException e) {
                throw new Unusable("is not a path here: " + e.getReason(), "Write a path of this system.", e);
            }
        });
    }

    /** The value read by {@code reader}, which throws {@link Unusable} to refuse it. */
    public <T> Optional<T> parsed(String key, Function<String, T> reader) {
        known.add(key);
        Node node = keys.values().get(key);
        if (node == null) {
            return Optional.empty();
        }
        if (!(node instanceof Node.Text text)) {
            problems.add(node.origin(), full(key), "must be a single value", "Write it on one line.");
            return Optional.empty();
        }
        return text.value().isBlank() ? Optional.empty() : read(text, full(key), reader);
    }

    /** Whatever stands there, for a key whose value may have any form. */
    public Optional<Node> node(String key) {
        known.add(key);
        return Optional.ofNullable(keys.values().get(key));
    }

    /** Where the keys stand, those that no getter asked for too; keys that a flag gave are not among them. */
    public Map<String, Origin> lines() {
        return Map.copyOf(keys.lines());
    }

    /** Several values: a YAML list, or a single value. */
    public List<String> texts(String key) {
        known.add(key);
        Node node = keys.values().get(key);
        List<String> values = new ArrayList<>();
        if (node instanceof Node.Items items) {
            for (Node item : items.values()) {
                if (item instanceof Node.Text text) {
                    values.add(text.value());
                } else {
                    problems.add(item.origin(), full(key), "must hold single values", "Write one value an item.");
                }
            }
        } else if (node != null) {
            text(key).ifPresent(values::add);
        }
        return values;
    }

    /** The section below {@code key}; an empty one where it is missing. */
    public Section section(String key) {
        known.add(key);
        Node node = keys.values().get(key);
        if (node instanceof Node.Keys inner) {
            return new Section(full(key), inner, base, problems);
        }
        if (node == null || (node instanceof Node.Text text && text.value().isBlank())) {
            Node.Keys inner = Node.Keys.empty(keys.origin());
            keys.values().put(key, inner);
            return new Section(full(key), inner, base, problems);
        }
        problems.add(node.origin(), full(key), "must hold keys", "Indent 'key: value' lines below it.");
        return new Section(full(key), Node.Keys.empty(node.origin()), base, problems);
    }

    /** The list of sections below {@code key}; empty where it is missing. */
    public List<Section> sections(String key) {
        known.add(key);
        Node node = keys.values().get(key);
        List<Section> found = new ArrayList<>();
        if (node instanceof Node.Items items) {
            for (Node item : items.values()) {
                if (item instanceof Node.Keys inner) {
                    found.add(new Section(full(key) + "[" + found.size() + "]", inner, base, problems));
                } else {
                    problems.add(item.origin(), full(key), "must hold keys", "Start each item with '- key: value'.");
                }
            }
        } else if (node != null) {
            problems.add(node.origin(), full(key), "must be a list", "Start each item with '- '.");
        }
        return found;
    }

    /** The keys as given, in order, for a section whose keys are free. They count as known. */
    public List<String> names() {
        known.addAll(keys.values().keySet());
        return List.copyOf(keys.values().keySet());
    }

    /** Reports a fault of {@code key} that only the reader of several values can see. */
    public void problem(String key, String what, String remedy) {
        Node node = keys.values().get(key);
        problems.add(node == null ? keys.origin() : node.origin(), full(key), what, remedy);
    }

    /** Reports a fault that lies in another file, which a value here names. */
    public void problemAt(Origin place, String what, String remedy) {
        problems.add(place, "", what, remedy);
    }

    /** Reports the faults of other files, which a value here names. */
    public void problems(Problems others) {
        problems.addAll(others);
    }

    /** Reports every key that no getter asked for, with the nearest one that exists. Call it last. */
    public void refuseUnknown() {
        for (String key : keys.values().keySet()) {
            if (!known.contains(key)) {
                problems.add(keys.values().get(key).origin(), full(key), "there is no such setting", suggest(key));
            }
        }
    }

    private String suggest(String key) {
        return Values.nearest(key, known)
                .map(near -> "Did you mean '" + near + "'?")
                .orElse("Settings here are: " + String.join(", ", known) + ".");
    }

    private <T> Optional<T> read(Node.Text text, String key, Function<String, T> reader) {
        try {
            return Optional.of(reader.apply(text.value()));
        } catch (Unusable e) {
            problems.add(text.origin(), key, "'" + text.value() + "' " + e.getMessage(), e.remedy());
            return Optional.empty();
        }
    }

    private static Boolean yesOrNo(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new Unusable("is neither true nor false", "Write true or false.");
        };
    }

    private String full(String key) {
        return name.isEmpty() ? key : name + "." + key;
    }
}
