package org.windrow.consumer.describe.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalDouble;

/** The tags of a page. */
public final class Directory {
    private final Bytes bytes;
    private final Map<Integer, Entry> entries;

    Directory(Bytes bytes, Map<Integer, Entry> entries) {
        this.bytes = bytes;
        this.entries = entries;
    }

    /**
     * A text.
     *
     * @param text up to its end, that of the file, or the most that was wanted
     * @param missing bytes that it should have and has not
     */
    public record Read(String text, long missing) {}

    /** Whether the tag is there. */
    public boolean has(int tag) {
        return entries.containsKey(tag);
    }

    /** How many values a tag claims to have; 0 where it is missing. */
    public long count(int tag) {
        return has(tag) ? entries.get(tag).count() : 0;
    }

    /** A value of a tag; empty where it has none. */
    public OptionalDouble number(int tag, int index) throws IOException {
        Entry entry = entries.get(tag);
        int size = entry == null ? 0 : TagType.size(entry.type());
        if (size == 0 || index < 0 || index >= entry.count()) {
            return OptionalDouble.empty();
        }
        double value = TagType.next(entry.type(), bytes.at(entry.offset() + (long) index * size, size));
        return OptionalDouble.of(value);
    }

    /** The first value of a tag as a whole number. */
    public long whole(int tag, long fallback) throws IOException {
        OptionalDouble number = number(tag, 0);
        return number.isPresent() ? (long) number.getAsDouble() : fallback;
    }

    /** The text of a tag, a byte a character, up to the first zero byte. */
    public Read text(int tag, int most) throws IOException {
        Entry entry = entries.get(tag);
        if (!TagType.isText(entry.type())) {
            throw new BrokenTiffException("is no text but of type " + entry.type());
        }
        long there = Math.min(entry.count(), bytes.left(entry.offset()));
        if (entry.count() < 0 || (there == 0 && entry.count() > 0)) {
            throw new BrokenTiffException("leads past the end of the file");
        }
        ByteBuffer raw = bytes.at(entry.offset(), (int) Math.min(there, most));
        String text = StandardCharsets.ISO_8859_1.decode(raw).toString();
        int end = text.indexOf('\0');
        String whole = end < 0 ? text : text.substring(0, end);
        return new Read(whole, end < 0 ? entry.count() - raw.limit() : 0);
    }
}
