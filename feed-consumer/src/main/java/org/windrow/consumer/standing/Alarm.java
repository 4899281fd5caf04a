package org.windrow.consumer.standing;

/**
 * Something that somebody has to see to.
 *
 * @param key the same as long as it is the same trouble
 * @param brief what is wrong, in a few words that can stand in a sentence
 * @param detail why, as far as known; may be empty
 * @param remedy what to do
 */
public record Alarm(String key, String brief, String detail, String remedy) {
    /** What is wrong, and why. */
    public String text() {
        return detail.isEmpty() ? brief : brief + ": " + detail;
    }
}
