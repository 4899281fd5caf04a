package org.windrow.consumer.describe.spectrum;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes headers of EDAX Genesis spectra. */
public final class SpectrumMaker {
    private final ByteBuffer bytes = ByteBuffer.allocate(5000).order(ByteOrder.LITTLE_ENDIAN);
    private int peaks;

    /** A spectrum of a sample. */
    public SpectrumMaker(String label, float preset, float liveTime, float kilovolts) {
        bytes.putFloat(0, 0.61f).putInt(28, 3840);
        bytes.put(104, label.getBytes(StandardCharsets.ISO_8859_1));
        bytes.putFloat(392, preset).putFloat(456, liveTime).putFloat(532, kilovolts);
    }

    public SpectrumMaker peak(int atomicNumber, int line, float energy, int height) {
        bytes.putShort(640 + 2 * peaks, (short) atomicNumber)
                .putShort(736 + 2 * peaks, (short) line)
                .putFloat(832 + 4 * peaks, energy)
                .putInt(1024 + 4 * peaks, height);
        peaks++;
        return claiming(peaks);
    }

    /** Lets it claim another number of peaks. */
    public SpectrumMaker claiming(int number) {
        bytes.putShort(638, (short) number);
        return this;
    }

    public byte[] bytes() {
        return bytes.array().clone();
    }
}
