package org.windrow.consumer.describe.child;

import java.util.Optional;
import org.windrow.consumer.describe.Description;
import org.windrow.consumer.describe.Preview;

/**
 * What became of a file.
 *
 * @param description absent if nobody knows such files; with findings alone if a picture was wanted
 * @param preview if one was wanted and could be made
 * @param worn whether an error may have left something behind in this process
 */
record Answer(Optional<Description> description, Optional<Preview> preview, boolean worn) {
    static final Answer NONE = new Answer(Optional.empty(), Optional.empty(), false);

    static Answer failed(String why) {
        return new Answer(Optional.of(Description.failed("", "", why)), Optional.empty(), false);
    }
}
