package org.windrow.consumer.describe.child;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.windrow.consumer.describe.Extractor;
import org.windrow.consumer.describe.Head;
import org.windrow.consumer.describe.LimitReachedException;
import org.windrow.consumer.describe.Limits;
import org.windrow.consumer.describe.Preview;
import org.windrow.consumer.describe.Reason;
import org.windrow.consumer.describe.Sheet;
import org.windrow.consumer.describe.fei.FeiExtractor;
import org.windrow.consumer.describe.hdf5.Hdf5Extractor;
import org.windrow.consumer.describe.image.ImageExtractor;
import org.windrow.consumer.describe.sidecar.SidecarExtractor;
import org.windrow.consumer.describe.spectrum.DatExtractor;
import org.windrow.consumer.describe.spectrum.SpcExtractor;

/** Finds the extractor of a file and runs it; whatever it throws is a finding. Used inside the child alone. */
final class Extractors {
    /** In the order in which they are asked. */
    static final List<Extractor> ALL = List.of(
            new Hdf5Extractor(),
            new FeiExtractor(),
            new ImageExtractor(),
            new SpcExtractor(),
            new DatExtractor(),
            new SidecarExtractor());

    private Extractors() {}

    static Answer answer(List<Extractor> extractors, Question question, Limits limits) {
        try {
            return find(extractors, Head.of(question.subject()))
                    .map(extractor -> run(extractor, question, limits))
                    .orElse(Answer.NONE);
        } catch (IOException e) {
            return Answer.failed("cannot be opened: " + Reason.of(e));
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

    private static Answer run(Extractor extractor, Question question, Limits limits) {
        Sheet sheet = new Sheet(limits, System::nanoTime);
        Optional<Preview> preview = Optional.empty();
        boolean worn = false;
        try {
            if (question.side() > 0) {
                preview = extractor.preview(question.subject(), question.side(), sheet);
            } else {
                extractor.describe(question.subject(), sheet);
            }
        } catch (LimitReachedException e) {
            sheet.unread("", e.getMessage());
        } catch (Throwable e) {
            sheet.unread("", Reason.of(e));
            worn = e instanceof VirtualMachineError;
        }
        return new Answer(Optional.of(sheet.close(extractor)), preview, worn || sheet.worn());
    }
}
