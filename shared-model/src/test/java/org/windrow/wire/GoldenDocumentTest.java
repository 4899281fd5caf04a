package org.windrow.wire;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.windrow.wire.Samples.WRITER;
import static org.windrow.wire.Samples.change;
import static org.windrow.wire.Samples.dataset;
import static org.windrow.wire.Samples.feed;
import static org.windrow.wire.Samples.file;

import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.windrow.model.ChangeKind;
import org.xmlunit.builder.DiffBuilder;
import org.xmlunit.builder.Input;
import org.xmlunit.diff.Diff;

/** The form of our documents is a promise to whoever reads them: a change of it must be seen, and wanted. */
class GoldenDocumentTest {
    @Test
    void a_feed_document_keeps_its_form() throws Exception {
        byte[] written = feed(
                WRITER.tombstone(change(4, ChangeKind.WITHDRAWN)),
                WRITER.entry(
                        dataset(file("gold on carbon #2.tif", 976_123), file("Größe.txt", 0)),
                        change(3, ChangeKind.UPDATED)));

        try (InputStream golden = getClass().getResourceAsStream("/golden/feed.atom")) {
            Diff diff = DiffBuilder.compare(Input.fromStream(golden))
                    .withTest(Input.fromByteArray(written))
                    .ignoreWhitespace()
                    .checkForIdentical()
                    .build();
            assertFalse(diff.hasDifferences(), diff::toString);
        }
    }
}
