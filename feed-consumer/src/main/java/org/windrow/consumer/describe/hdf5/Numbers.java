package org.windrow.consumer.describe.hdf5;

import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Set;
import org.windrow.consumer.describe.Value;

/** Makes numbers of bytes. */
final class Numbers {
    private static final int MOST_BYTES = 16;
    private static final Set<String> TRUTHS = Set.of("FALSE", "TRUE");

    private Numbers() {}

    static BigDecimal whole(FixedPoint type, ByteBuffer bytes) {
        byte[] big = bigEndian(bytes, type.getByteOrder());
        BigInteger all = new BigInteger(1, big);
        int precision = type.getBitPrecision();
        BigInteger own = all.shiftRight(type.getBitOffset()).mod(BigInteger.ONE.shiftLeft(precision));
        boolean negative = type.isSigned() && precision > 0 && own.testBit(precision - 1);
        return new BigDecimal(negative ? own.subtract(BigInteger.ONE.shiftLeft(precision)) : own);
    }

    private static byte[] bigEndian(ByteBuffer bytes, ByteOrder order) {
        int size = bytes.remaining();
        if (size > MOST_BYTES) {
            throw new UnreadableException("is a whole number of " + size + " bytes, which is not read");
        }
        byte[] big = new byte[size];
        for (int i = 0; i < size; i++) {
            big[order == ByteOrder.BIG_ENDIAN ? i : size - 1 - i] = bytes.get(bytes.position() + i);
        }
        return big;
    }

    /** The three IEEE forms. */
    static Value real(FloatingPoint type, ByteBuffer bytes) {
        ByteBuffer ordered = bytes.slice().order(type.getByteOrder());
        int exponent = type.getExponentSize();
        int mantissa = type.getMantissaSize();
        if (type.getSize() == 4 && exponent == 8 && mantissa == 23) {
            return Value.of(ordered.getFloat());
        } else if (type.getSize() == 8 && exponent == 11 && mantissa == 52) {
            return Value.of(ordered.getDouble());
        } else if (type.getSize() == 2 && exponent == 5 && mantissa == 10) {
            return Value.of(FloatingPoint.toFloat(ordered.getShort()));
        }
        throw new UnreadableException(
                "is a floating-point number of " + type.getBitPrecision() + " bits, which is not read");
    }

    /** A value with a name; what h5py writes for true and false is that. */
    static Value named(EnumDataType type, ByteBuffer bytes) {
        Map<Integer, String> names = type.getEnumMapping();
        // The library takes every number in the type for a little-endian one without a sign; so it is looked up as
        // that.
        BigInteger key = new BigInteger(1, bigEndian(bytes, ByteOrder.LITTLE_ENDIAN));
        String name = key.bitLength() < Integer.SIZE ? names.get(key.intValue()) : null;
        if (name != null && Set.copyOf(names.values()).equals(TRUTHS)) {
            return new Value.Flag(name.equals("TRUE"));
        }
        if (name == null && type.getBaseType() instanceof FixedPoint base) {
            return new Value.Numeric(whole(base, bytes));
        }
        return name == null ? new Value.Absent("a number without a name") : Value.of(name);
    }
}
