package org.windrow.consumer.repository;

import java.util.Optional;
import org.windrow.consumer.describe.Description;
import org.windrow.consumer.describe.Preview;

/**
 * What a file that comes says of itself.
 *
 * @param preview a small picture, if it is one
 */
public record Described(Description description, Optional<Preview> preview) {}
