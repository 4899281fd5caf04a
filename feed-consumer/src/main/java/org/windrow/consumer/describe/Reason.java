package org.windrow.consumer.describe;

/** Why something could not be read, in words for the person who owns the file. */
public final class Reason {
    private static final int DEEPEST = 20;

    private Reason() {}

    /** The innermost message; errors of the JVM are named. */
    public static String of(Throwable thrown) {
        Throwable root = thrown;
        for (int i = 0; root.getCause() != null && i < DEEPEST; i++) {
            root = root.getCause();
        }
        if (root instanceof OutOfMemoryError) {
            return "needs more memory than files are given";
        }
        if (root instanceof StackOverflowError) {
            return "nests too deeply";
        }
        String message = root.getMessage();
        return message == null || message.isBlank() ? root.getClass().getSimpleName() : message;
    }
}
