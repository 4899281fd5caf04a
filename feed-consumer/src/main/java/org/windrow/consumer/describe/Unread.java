package org.windrow.consumer.describe;

/**
 * A finding: something of a file that could not be read.
 *
 * @param where inside the file; empty for the file as a whole
 * @param why in one line
 */
public record Unread(String where, String why) {
    @Override
    public String toString() {
        return where.isEmpty() ? why : where + ": " + why;
    }
}
