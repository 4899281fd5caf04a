package org.windrow.check;

/**
 * One thing that {@code check} looked at.
 *
 * @param what where and what, with the value
 * @param remedy what to do about it; empty for {@link Severity#OK}
 */
public record Finding(Severity severity, String what, String remedy) {

    /** How bad it is. */
    public enum Severity {
        OK,
        /** Works, but not as well as it could. */
        WARNING,
        /** Does not work until someone acts. */
        ERROR
    }

    public static Finding ok(String what) {
        return new Finding(Severity.OK, what, "");
    }

    public static Finding warning(String what, String remedy) {
        return new Finding(Severity.WARNING, what, remedy);
    }

    public static Finding error(String what, String remedy) {
        return new Finding(Severity.ERROR, what, remedy);
    }
}
