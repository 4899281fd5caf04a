package org.windrow.consumer.app;

import java.nio.file.Path;
import java.util.Optional;
import org.windrow.consumer.describe.Explained;
import org.windrow.consumer.describe.Subject;
import org.windrow.consumer.describe.child.KnownBy;

/**
 * A file that was to be described.
 *
 * @param explained absent if it was not even opened
 * @param known what told its format
 * @param failure why nothing was read; empty where something was
 */
record DescribedFile(Path file, Optional<Explained> explained, String known, String failure) {
    static DescribedFile failed(Path file, String why) {
        return new DescribedFile(file, Optional.empty(), "", why);
    }

    static DescribedFile of(Path file, Subject subject, Explained explained) {
        boolean nothing = explained.read().parameters().isEmpty()
                && !explained.read().unread().isEmpty();
        return new DescribedFile(
                file, Optional.of(explained), KnownBy.of(subject), nothing ? "nothing of it could be read" : "");
    }

    boolean isRead() {
        return failure.isEmpty();
    }
}
