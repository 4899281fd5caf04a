package org.windrow.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Columns of text, each as wide as its widest cell; the last one runs free. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... head) {
        rows.add(List.of(head));
    }

    /** Adds a row of as many cells as the head has. */
    public Table row(Object... cells) {
        if (cells.length != rows.get(0).size()) {
            throw new IllegalArgumentException("a row of " + cells.length + " cells under another head");
        }
        rows.add(IntStream.range(0, cells.length)
                .mapToObj(i -> visible(String.valueOf(cells[i])))
                .toList());
        return this;
    }

    /** How many rows stand below the head. */
    public int size() {
        return rows.size() - 1;
    }

    /** The whole table, a line a row. */
    public String text() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(
                        widths[i], row.get(i).codePointCount(0, row.get(i).length()));
            }
        }
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n", "", "\n"));
    }

    /**
     * {@code text} with control characters made visible, so that a file's name can neither steer a terminal nor turn the
     * direction of what follows it.
     */
    public static String visible(String text) {
        return text.codePoints()
                .mapToObj(c -> steers(c) ? String.format("\\x%02X", c) : Character.toString(c))
                .collect(Collectors.joining());
    }

    private static boolean steers(int c) {
        return Character.isISOControl(c)
                || (c >= 0x2028 && c <= 0x202e) // line breaks, direction
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x200e
                || c == 0x200f;
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = row.get(i);
            line.append(cell);
            if (i < widths.length - 1) {
                line.append(" ".repeat(widths[i] - cell.codePointCount(0, cell.length()) + 2));
            }
        }
        return line.toString().stripTrailing();
    }
}
