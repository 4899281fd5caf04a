package org.windrow.consumer.describe.fei;

import java.io.IOException;
import java.util.Optional;
import org.windrow.consumer.describe.Extractor;
import org.windrow.consumer.describe.Head;
import org.windrow.consumer.describe.Preview;
import org.windrow.consumer.describe.Sheet;
import org.windrow.consumer.describe.Subject;
import org.windrow.consumer.describe.image.TiffFacts;
import org.windrow.consumer.describe.preview.Pictures;
import org.windrow.consumer.describe.tiff.Directory;
import org.windrow.consumer.describe.tiff.TiffFile;

/** TIFF images of FEI microscopes. */
public final class FeiExtractor implements Extractor {
    /** How descriptions name it. */
    public static final String NAME = "fei";

    /** Of Helios, Nova, Quanta and their like, then of the older XL30. */
    private static final int[] TAGS = {34682, 34680};

    private static final int MOST_TEXT = 1 << 20;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String namespace() {
        return "http://exif.schema";
    }

    @Override
    public boolean byContent(Head head) {
        return TiffFile.begins(head) && head.file().isPresent() && hasTag(head);
    }

    private static boolean hasTag(Head head) {
        try (TiffFile tiff = TiffFile.open(head.file().get())) {
            Directory first = tiff.first();
            return first.has(TAGS[0]) || first.has(TAGS[1]);
        } catch (IOException unreadable) {
            return false; // whoever reads plain images says so
        }
    }

    /** Any TIFF file may be of another maker. */
    @Override
    public boolean byName(Head head) {
        return false;
    }

    @Override
    public void describe(Subject subject, Sheet sheet) throws IOException {
        try (TiffFile tiff = TiffFile.open(subject.file())) {
            Directory first = tiff.first();
            for (int tag : TAGS) {
                if (first.has(tag)) {
                    settings(first, tag, sheet);
                }
            }
            new TiffFacts(sheet).page(tiff, first);
        }
    }

    private static void settings(Directory first, int tag, Sheet sheet) {
        String source = "tag " + tag;
        try {
            Directory.Read read = first.text(tag, MOST_TEXT);
            if (read.missing() > 0) {
                sheet.unread(source, "is cut off: " + read.missing() + " bytes are missing");
            }
            new IniText(source, sheet).read(read.text());
        } catch (IOException e) {
            sheet.unread(source, e);
        }
    }

    @Override
    public Optional<Preview> preview(Subject subject, int side, Sheet sheet) throws IOException {
        return Pictures.of(subject.file(), side, sheet);
    }
}
