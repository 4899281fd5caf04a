package org.windrow.consumer.describe.image;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.windrow.consumer.describe.Sheet;
import org.windrow.consumer.describe.tiff.Directory;
import org.windrow.consumer.describe.tiff.TiffFile;

/** What the first page of a TIFF file says of itself in tags that all makers share. */
public final class TiffFacts {
    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS = 258;
    private static final int COMPRESSION = 259;
    private static final int COLOUR = 262;
    private static final int SAMPLES = 277;
    private static final int X_RESOLUTION = 282;
    private static final int Y_RESOLUTION = 283;
    private static final int RESOLUTION_UNIT = 296;
    private static final int LONGEST_TEXT = 64 << 10;

    private static final Map<Integer, String> TEXTS = new TreeMap<>(Map.of(
            270, "Description",
            271, "Maker",
            272, "Model",
            305, "Software",
            306, "Date",
            315, "Artist",
            316, "Host",
            33432, "Copyright"));

    private static final Map<Long, String> COLOURS = Map.of(
            0L, "greyscale",
            1L, "greyscale",
            2L, "RGB",
            3L, "palette",
            4L, "mask",
            5L, "CMYK",
            6L, "YCbCr",
            8L, "CIELab");

    private static final Map<Long, String> COMPRESSIONS = Map.of(
            1L, "none",
            2L, "CCITT",
            3L, "CCITT group 3",
            4L, "CCITT group 4",
            5L, "LZW",
            6L, "JPEG (old style)",
            7L, "JPEG",
            8L, "Deflate",
            32946L, "Deflate",
            32773L, "PackBits");

    private final Sheet sheet;
    private final Facts facts;

    public TiffFacts(Sheet sheet) {
        this.sheet = sheet;
        this.facts = new Facts(sheet);
    }

    /** A part of a page, read on its own: what is wrong with one hides no other. */
    private interface Part {
        void read() throws IOException;
    }

    /** Puts them on the sheet, with the number of pages. */
    public void page(TiffFile tiff, Directory page) {
        part("tag 256", () -> {
            if (page.has(WIDTH) && page.has(HEIGHT)) {
                facts.size(page.whole(WIDTH, 0), page.whole(HEIGHT, 0), "tag 256");
            } else {
                sheet.unread("tag 256", "is missing: the image has no size");
            }
        });
        part("tag 258", () -> {
            if (page.has(BITS) || page.has(COLOUR)) {
                depth(page);
            }
        });
        part("tag 259", () -> facts.text("Compression", word(COMPRESSIONS, page.whole(COMPRESSION, 1)), "tag 259"));
        part("tag 282", () -> resolution(page));
        TEXTS.forEach((tag, name) -> part("tag " + tag, () -> text(page, tag, name)));
        part("pages", () -> facts.number("Pages", tiff.pages(sheet::inTime), "header"));
    }

    private void depth(Directory page) throws IOException {
        String colour = page.has(COLOUR) ? word(COLOURS, page.whole(COLOUR, 0)) : "unknown";
        facts.depth(page.whole(BITS, 1), page.whole(SAMPLES, 1), colour, "tag 258");
    }

    private void resolution(Directory page) throws IOException {
        long unit = page.whole(RESOLUTION_UNIT, 2);
        Optional<String> written = unit == 2 ? Optional.of("1/in") : unit == 3 ? Optional.of("1/cm") : Optional.empty();
        facts.resolution(
                page.number(X_RESOLUTION, 0).orElse(0),
                page.number(Y_RESOLUTION, 0).orElse(0),
                written,
                "tag 282");
    }

    private void text(Directory page, int tag, String name) throws IOException {
        if (page.has(tag)) {
            facts.text(name, page.text(tag, LONGEST_TEXT).text(), "tag " + tag);
        }
    }

    private void part(String where, Part part) {
        try {
            part.read();
        } catch (IOException e) {
            sheet.unread(where, e);
        }
    }

    private static String word(Map<Long, String> words, long code) {
        return words.getOrDefault(code, "code " + code);
    }
}
