package org.windrow.consumer.describe;

import java.util.Optional;
import org.windrow.consumer.describe.schema.Applied;
import org.windrow.consumer.describe.schema.Schemas;

/**
 * What is told of a file, and what led to it.
 *
 * @param read all that was read
 * @param choice the schemas that were asked; absent where there are none, or for files that schemas are not for
 * @param applied the schema that fits, applied; absent if none fits
 * @param told after the rules of the site
 */
public record Explained(
        Description read, Optional<Schemas.Choice> choice, Optional<Applied> applied, Description told) {}
