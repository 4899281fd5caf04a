package org.windrow.settings;

import java.util.Comparator;

/**
 * Where a value was given: a line of a file, a flag, or nowhere (a default).
 *
 * @param name the file's name, the flag, or {@code default}
 * @param line from 1; 0 where there is none
 */
public record Origin(String name, int line) implements Comparable<Origin> {
    static final Origin DEFAULT = new Origin("default", 0);
    private static final Comparator<Origin> ORDER =
            Comparator.comparing(Origin::name).thenComparing(Origin::line);

    /** A command-line flag, such as {@code --port}. */
    public static Origin flag(String name) {
        return new Origin(name, 0);
    }

    boolean isFlag() {
        return name.startsWith("-");
    }

    @Override
    public int compareTo(Origin other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return line > 0 ? name + ":" + line : name;
    }
}
