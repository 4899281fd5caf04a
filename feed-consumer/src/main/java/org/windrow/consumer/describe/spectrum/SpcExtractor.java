package org.windrow.consumer.describe.spectrum;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Optional;
import org.windrow.consumer.describe.Extractor;
import org.windrow.consumer.describe.Head;
import org.windrow.consumer.describe.Name;
import org.windrow.consumer.describe.Parameter;
import org.windrow.consumer.describe.Sheet;
import org.windrow.consumer.describe.Subject;
import org.windrow.consumer.describe.Value;

/** EDAX Genesis spectra. Only the header is read; all of it is little endian and stands at fixed places. */
public final class SpcExtractor implements Extractor {
    private static final int HEADER = 1024;
    private static final int LABEL = 104;
    private static final int LONGEST_LABEL = 256;
    private static final int PRESET = 392;
    private static final int LIVE_TIME = 456;
    private static final int VOLTAGE = 532;
    private static final int PEAKS = 638;
    private static final int ATOMIC_NUMBERS = 640;
    private static final int LINES = 736;
    private static final int ENERGIES = 832;
    private static final int HEIGHTS = 1024;
    private static final int MOST_PEAKS = 48;

    /** Where the counts of a spectrum begin, as the header says, in both versions of the format. */
    private static final byte[] DATA_START = {0, 15, 0, 0};

    private static final int DATA_START_AT = 28;

    @Override
    public String name() {
        return "spc";
    }

    @Override
    public String namespace() {
        return "http://spc.schema";
    }

    @Override
    public boolean byContent(Head head) {
        if (!head.has(DATA_START_AT, DATA_START)) {
            return false;
        }
        float version =
                ByteBuffer.wrap(head.bytes()).order(ByteOrder.LITTLE_ENDIAN).getFloat(0);
        return version > 0.5f && version < 1f;
    }

    @Override
    public boolean byName(Head head) {
        return head.isNamed(".spc");
    }

    @Override
    public void describe(Subject subject, Sheet sheet) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(subject.file())) {
            bytes = in.readNBytes(HEIGHTS + MOST_PEAKS * Integer.BYTES);
        }
        if (!byContent(Head.of(bytes, ""))) {
            throw new IOException("is named .spc and is no spectrum of EDAX Genesis");
        }
        if (bytes.length < HEADER) {
            sheet.unread("", "is cut off: its header has " + bytes.length + " bytes of " + HEADER);
        }
        header(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), sheet);
    }

    private static void header(ByteBuffer bytes, Sheet sheet) {
        label(bytes, sheet);
        number(bytes, PRESET, "Time Constant", 1, Optional.empty(), sheet);
        number(bytes, LIVE_TIME, "Live Time", 1, Optional.of("s"), sheet);
        number(bytes, VOLTAGE, "Accelerating Voltage", 3, Optional.of("kV"), sheet);
        if (bytes.limit() < PEAKS + Short.BYTES) {
            return;
        }
        int peaks = bytes.getShort(PEAKS);
        if (peaks < 0 || peaks > MOST_PEAKS) {
            sheet.unread("offset " + PEAKS, peaks + " peaks are more than a header has; they are not read");
            return;
        }
        for (int peak = 0; peak < peaks; peak++) {
            peak(bytes, peak, sheet);
        }
    }

    private static void label(ByteBuffer bytes, Sheet sheet) {
        int most = Math.min(LONGEST_LABEL, bytes.limit() - LABEL);
        if (most > 0) {
            String text =
                    StandardCharsets.ISO_8859_1.decode(bytes.slice(LABEL, most)).toString();
            int end = text.indexOf('\0');
            String label = (end < 0 ? text : text.substring(0, end)).strip();
            Value value = label.isEmpty() ? new Value.Absent("empty") : Value.of(label);
            sheet.add(Parameter.of(Name.of("Sample Label"), value, "offset " + LABEL));
        }
    }

    private static void number(
            ByteBuffer bytes, int offset, String name, int decimals, Optional<String> unit, Sheet sheet) {
        if (bytes.limit() >= offset + Float.BYTES) {
            float number = bytes.getFloat(offset);
            Value value = Float.isFinite(number) ? new Value.Numeric(rounded(number, decimals)) : Value.of(number);
            Parameter parameter = Parameter.of(Name.of(name), value, "offset " + offset);
            sheet.add(unit.map(parameter::in).orElse(parameter));
        }
    }

    private static BigDecimal rounded(float number, int decimals) {
        return new BigDecimal(number).setScale(decimals, RoundingMode.HALF_UP);
    }

    private static void peak(ByteBuffer bytes, int peak, Sheet sheet) {
        int height = HEIGHTS + peak * Integer.BYTES;
        String name = "Peak ID Element " + (peak + 1);
        if (bytes.limit() < height + Integer.BYTES) {
            sheet.unread("offset " + height, "is cut off before the height of " + name);
            return;
        }
        float energy = bytes.getFloat(ENERGIES + peak * Float.BYTES);
        String shown = String.format(
                Locale.ROOT,
                "Atomic=%s, Line=%s, Energy=%s, Height=%d",
                Elements.symbol(bytes.getShort(ATOMIC_NUMBERS + peak * Short.BYTES)),
                line(bytes.getShort(LINES + peak * Short.BYTES)),
                Float.isFinite(energy) ? rounded(energy, 4).toPlainString() : Float.toString(energy),
                Integer.toUnsignedLong(bytes.getInt(height)));
        sheet.add(Parameter.of(Name.of(name), Value.of(shown), "offset " + ATOMIC_NUMBERS));
    }

    private static String line(int code) {
        return code < 1 ? Integer.toString(code) : code <= 5 ? "K" : code <= 15 ? "L" : "M";
    }
}
