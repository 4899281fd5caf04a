package org.windrow.consumer.describe.hdf5;

import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers for the eye: of the usual kinds, as single precision. */
record Samples(int size, boolean isReal, boolean isSigned, ByteOrder order) {
    /**
     * How numbers of a type are read.
     *
     * @throws UnreadableException if it is none that a picture can be made of
     */
    static Samples of(DataType type) {
        int size = type.getSize();
        if (type instanceof FixedPoint whole && size <= 8 && whole.getBitPrecision() == size * Byte.SIZE) {
            return new Samples(size, false, whole.isSigned(), whole.getByteOrder());
        }
        if (type instanceof FloatingPoint real && (size == 4 || size == 8)) {
            return new Samples(size, true, true, real.getByteOrder());
        }
        throw new UnreadableException("has values that no picture is made of");
    }

    float at(ByteBuffer bytes, int index) {
        ByteBuffer own = bytes.slice(index * size, size).order(order);
        if (isReal) {
            return size == 4 ? own.getFloat() : (float) own.getDouble();
        }
        long all = 0;
        for (int i = 0; i < size; i++) {
            all = all << Byte.SIZE | Byte.toUnsignedLong(own.get(order == ByteOrder.BIG_ENDIAN ? i : size - 1 - i));
        }
        int unused = Long.SIZE - size * Byte.SIZE;
        long number = isSigned ? all << unused >> unused : all;
        return number < 0 && !isSigned ? (float) (number >>> 1) * 2 : number;
    }
}
