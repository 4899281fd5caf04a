package org.windrow.consumer.describe.child;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.windrow.consumer.describe.Description;
import org.windrow.consumer.describe.Extractor;
import org.windrow.consumer.describe.Head;
import org.windrow.consumer.describe.Limits;

import org.windrow.consumer.describe.LimitReachedException;
import org.windrow.consumer.describe.Reason;
import org.windrow.consumer.describe.Sheet;
import org.windrow.consumer.describe.Subject;
import org.windrow.consumer.describe.hdf5.Hdf5Extractor;

/** Finds the extractor of a file and runs it; whatever it throws is a finding. Used inside the child alone. */
final class Extractors {
    /** In the order in which they are asked. */
    static final List<Extractor> ALL = List.of(new Hdf5Extractor());

    private Extractors() {}

    /**
     * What became of a file.
     *
     * @param description absent if nobody knows such files
     * @param worn whether an error may have left something behind in this process
     */
    record Answer(Optional<Description> description, boolean worn) {}

    static Answer describe(List<Extractor> extractors, Subject subject, Limits limits) {
        try {
            return find(extractors, Head.of(subject))
                    .map(extractor -> run(extractor, subject, limits))
                    .orElse(new Answer(Optional.empty(), false));
        } catch (IOException e) {
            return new Answer(Optional.of(Description.failed("", "", "cannot be opened: " + Reason.of(e))), false);
        }
    }

    private static Optional<Extractor> find(List<Extractor> extractors, Head head) {
        return extractors.stream()
                .filter(extractor -> extractor.byContent(head))
                .findFirst()
                .or(() -> extractors.stream()
                        .filter(extractor -> extractor.byName(head))
                        .findFirst());
    }

    private static Answer run(Extractor extractor, Subject subject, Limits limits) {
        Sheet sheet = new Sheet(limits, System::nanoTime);
        boolean worn = false;
        try {
            extractor.describe(subject, sheet);
        } catch (LimitReachedException e) {
            sheet.unread("", e.getMessage());
        } catch (Throwable e) {
            sheet.unread("", Reason.of(e));
            worn = e instanceof VirtualMachineError;
        }
        return new Answer(Optional.of(sheet.close(extractor)), worn || sheet.worn());
    }
}
