package org.windrow.settings;

import java.util.List;

/** The settings cannot be used; the message lists every fault, one a line. */
public class SettingsException extends Exception {
    private final List<String> problems;

    SettingsException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** One line a fault, in the order of the file. */
    public List<String> problems() {
        return problems;
    }
}
