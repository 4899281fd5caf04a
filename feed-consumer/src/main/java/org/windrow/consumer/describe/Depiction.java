package org.windrow.consumer.describe;

import java.util.List;
import java.util.Optional;

/**
 * What came of the wish for a small picture of a file.
 *
 * @param preview absent if the file is no picture, or none could be made
 * @param unread why there is none, or what it lacks; empty for files that are no pictures
 */
public record Depiction(Optional<Preview> preview, List<Unread> unread) {
    /** Of files that are no pictures. */
    public static final Depiction NONE = new Depiction(Optional.empty(), List.of());

    public Depiction {
        unread = List.copyOf(unread);
    }

    /** A picture that could not be made. */
    public static Depiction failed(String why) {
        return new Depiction(Optional.empty(), List.of(new Unread("", why)));
    }
}
