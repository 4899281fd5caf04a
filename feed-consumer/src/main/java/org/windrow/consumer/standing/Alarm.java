package org.windrow.consumer.standing;

/**
 * Something that somebody has to see to.
 *
 * @param key the same as long as it is the same trouble
 * @param text what is wrong, as a clause
 * @param remedy what to do
 */
public record Alarm(String key, String text, String remedy) {}
