package org.windrow.settings;

/**
 * Character classes as JavaScript reads them, written as Java does: there {@code [} and {@code &&} inside of one mean
 * themselves, here they would begin a class within the class, or an intersection.
 */
final class JavaScriptClasses {
    private JavaScriptClasses() {}

    static String inJava(String pattern) {
        StringBuilder java = new StringBuilder();
        boolean inside = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                java.append(c).append(pattern.charAt(++i));
                continue;
            }
            boolean second = c == '&' && i > 0 && pattern.charAt(i - 1) == '&';
            if (inside && (c == '[' || second)) {
                java.append('\\');
            }
            inside = inside ? c != ']' : c == '[';
            java.append(c);
        }
        return java.toString();
    }
}
