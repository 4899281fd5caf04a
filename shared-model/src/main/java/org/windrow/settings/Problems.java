package org.windrow.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects every fault of the settings, each with the place where an operator can mend it. */
public final class Problems {
    private record Problem(Origin origin, String text) {}

    private final List<Problem> found = new ArrayList<>();

    /**
     * Adds a fault.
     *
     * @param key the full key, such as {@code sources[0].exclude}; empty where the fault is the file's
     * @param what is wrong, with the value
     * @param remedy what to write instead, as a sentence
     */
    public void add(Origin origin, String key, String what, String remedy) {
        String at = key.isEmpty() || origin.isFlag() ? origin + ": " : origin + ": " + key + ": ";
        found.add(new Problem(origin, at + what + ". " + remedy));
    }

    /** Adds those of another file. */
    public void addAll(Problems others) {
        found.addAll(others.found);
    }

    /** One line a fault, in the order of the file. */
    public List<String> lines() {
        return found.stream()
                .sorted(Comparator.comparing(Problem::origin))
                .map(Problem::text)
                .toList();
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /**
     * Ends the reading of settings.
     *
     * @throws SettingsException listing all problems, if there are any
     */
    public void throwIfAny() throws SettingsException {
        if (!found.isEmpty()) {
            throw new SettingsException(lines());
        }
    }
}
