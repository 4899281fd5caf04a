package org.windrow.consumer.describe.image;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Optional;
import org.windrow.consumer.describe.Extractor;
import org.windrow.consumer.describe.Head;
import org.windrow.consumer.describe.Preview;
import org.windrow.consumer.describe.Sheet;
import org.windrow.consumer.describe.Subject;
import org.windrow.consumer.describe.preview.Pictures;
import org.windrow.consumer.describe.tiff.Directory;
import org.windrow.consumer.describe.tiff.TiffFile;

/** TIFF, PNG and JPEG images of any maker. */
public final class ImageExtractor implements Extractor {
    private static final int EXIF = 34665;
    private static final int GPS = 34853;
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};

    @Override
    public String name() {
        return "image";
    }

    @Override
    public String namespace() {
        return "http://exif.schema";
    }

    @Override
    public boolean byContent(Head head) {
        return TiffFile.begins(head) || head.has(0, PngFacts.SIGNATURE) || head.has(0, JPEG);
    }

    @Override
    public boolean byName(Head head) {
        return head.isNamed(".tif", ".tiff", ".png", ".jpg", ".jpeg");
    }

    @Override
    public void describe(Subject subject, Sheet sheet) throws IOException {
        Head head = Head.of(subject);
        try (RandomAccessFile file = new RandomAccessFile(subject.file().toFile(), "r")) {
            if (head.has(0, PngFacts.SIGNATURE)) {
                new PngFacts(file, sheet).read();
            } else if (head.has(0, JPEG)) {
                new JpegFacts(file, sheet).read();
            } else if (TiffFile.begins(head)) {
                tiff(subject, file, sheet);
            } else {
                throw new IOException(
                        head.bytes().length == 0 ? "is empty" : "is named like an image and is no TIFF, PNG or JPEG");
            }
        }
    }

    private static void tiff(Subject subject, RandomAccessFile file, Sheet sheet) throws IOException {
        try (TiffFile tiff = TiffFile.open(subject.file())) {
            Directory first = tiff.first();
            new TiffFacts(sheet).page(tiff, first);
            if (first.has(EXIF) || first.has(GPS)) {
                new Exif(sheet).read(new FileReader(file, sheet::inTime));
            }
        }
    }

    @Override
    public Optional<Preview> preview(Subject subject, int side, Sheet sheet) throws IOException {
        return Pictures.of(subject.file(), side, sheet);
    }
}
