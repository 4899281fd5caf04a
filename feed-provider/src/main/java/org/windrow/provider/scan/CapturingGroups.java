package org.windrow.provider.scan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Finds the capturing groups of a regular expression, which Java 17 itself does not tell. */
final class CapturingGroups {
    /**
     * One group.
     *
     * @param name empty where it has none
     * @param outermostEnd where the outermost group around it (or it itself) ends, after its parenthesis
     */
    record Group(String name, int start, int outermostEnd) {}

    private final String expression;
    private final List<Group> groups = new ArrayList<>();
    private final Deque<Integer> openAt = new ArrayDeque<>();
    private int inOutermost;

    private CapturingGroups(String expression) {
        this.expression = expression;
    }

    /** The groups in the order of their numbers. {@code expression} must compile. */
    static List<Group> of(String expression) {
        CapturingGroups scan = new CapturingGroups(expression);
        int i = 0;
        while (i < expression.length()) {
            i = scan.step(i);
        }
        return scan.groups;
    }

    /** Reads what stands at {@code i} and answers where the next thing stands. */
    private int step(int i) {
        return switch (expression.charAt(i)) {
            case '\\' -> afterEscape(i);
            case '[' -> afterClass(i);
            case '(' -> open(i);
            case ')' -> close(i);
            default -> i + 1;
        };
    }

    private int open(int i) {
        openAt.push(i);
        boolean special = expression.startsWith("(?", i);
        boolean named = expression.startsWith("(?<", i) && "=!".indexOf(expression.charAt(i + 3)) < 0;
        if (named) {
            groups.add(new Group(expression.substring(i + 3, expression.indexOf('>', i)), i, 0));
        } else if (!special) {
            groups.add(new Group("", i, 0));
        }
        return i + 1;
    }

    private int close(int i) {
        openAt.pop();
        if (openAt.isEmpty()) {
            for (; inOutermost < groups.size(); inOutermost++) {
                Group group = groups.get(inOutermost);
                groups.set(inOutermost, new Group(group.name(), group.start(), i + 1));
            }
        }
        return i + 1;
    }

    private int afterEscape(int i) {
        if (expression.startsWith("\\Q", i)) {
            int end = expression.indexOf("\\E", i);
            return end < 0 ? expression.length() : end + 2;
        }
        return i + 2;
    }

    /** Java's character classes nest. */
    private int afterClass(int start) {
        int depth = 0;
        int i = start;
        do {
            char c = expression.charAt(i);
            if (c == '\\') {
                i = afterEscape(i);
                continue;
            }
            if (c == '[') {
                depth++;
                // a bracket that comes first is itself a member: []abc], [^]abc]
                int first = expression.startsWith("^", i + 1) ? i + 2 : i + 1;
                i = expression.startsWith("]", first) ? first : first - 1;
            } else if (c == ']') {
                depth--;
            }
            i++;
        } while (depth > 0 && i < expression.length());
        return i;
    }
}
