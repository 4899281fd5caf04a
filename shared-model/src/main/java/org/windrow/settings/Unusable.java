package org.windrow.settings;

/** A value cannot be used. {@link Section} turns it into a problem with its place. */
public class Unusable extends IllegalArgumentException {
    private final String remedy;

    /**
     * Refuses a value.
     *
     * @param what completes the sentence that begins with the quoted value: {@code is not a duration}
     * @param remedy a sentence of its own
     */
    public Unusable(String what, String remedy) {
        super(what);
        this.remedy = remedy;
    }

    public Unusable(String what, String remedy, Throwable cause) {
        super(what, cause);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
