package org.windrow.consumer.repository;

import java.util.List;
import java.util.Optional;
import org.windrow.consumer.describe.Description;
import org.windrow.consumer.describe.Preview;

/**
 * What a file that comes says of itself.
 *
 * @param preview a small picture, if it is one
 */
public record Described(Description description, Optional<Preview> preview) {
    /** Of a file that nobody knows how to read, or no more. */
    public static final Described NOTHING =
            new Described(new Description("", "", List.of(), List.of()), Optional.empty());
}
