package org.windrow.consumer.describe.hdf5;

import io.jhdf.object.datatype.ArrayDataType;
import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.CompoundDataType.CompoundDataMember;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.Reference;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.windrow.consumer.describe.Limits;
import org.windrow.consumer.describe.Value;

/** Makes values of bytes. */
final class Decoder {
    private static final int MOST_HEAPS = 16;

    private final Storage storage;
    private final Limits limits;
    private final Map<Long, HeapCollection> heaps = new HashMap<>();

    Decoder(Storage storage, Limits limits) {
        this.storage = storage;
        this.limits = limits;
    }

    /**
     * One element.
     *
     * @param bytes that it has, no more
     * @throws UnreadableException if such a type is not read
     */
    Value decode(DataType type, ByteBuffer bytes) {
        if (type instanceof FixedPoint whole) {
            return new Value.Numeric(Numbers.whole(whole, bytes));
        } else if (type instanceof FloatingPoint real) {
            return Numbers.real(real, bytes);
        } else if (type instanceof StringData text) {
            return Value.of(text(text, bytes));
        } else if (type instanceof VariableLength variable) {
            return variable(variable, bytes);
        } else if (type instanceof EnumDataType named) {
            return Numbers.named(named, bytes);
        } else if (type instanceof ArrayDataType array) {
            return array(array, bytes);
        } else if (type instanceof CompoundDataType compound) {
            return compound(compound, bytes);
        }
        return new Value.Absent(type instanceof Reference ? "a reference" : bytes.remaining() + " bytes");
    }

    /** Elements one after the other, in the nesting of the dimensions. */
    Value decode(DataType type, ByteBuffer bytes, int... dimensions) {
        if (dimensions.length == 0) {
            return decode(type, bytes.slice(bytes.position(), type.getSize()));
        }
        int[] inner = Arrays.copyOfRange(dimensions, 1, dimensions.length);
        int stride = Math.multiplyExact(product(inner), type.getSize());
        List<Value> items = new ArrayList<>();
        for (int i = 0; i < dimensions[0]; i++) {
            items.add(decode(type, bytes.slice(bytes.position() + i * stride, stride), inner));
        }
        return new Value.Many(items);
    }

    private static int product(int... dimensions) {
        return Arrays.stream(dimensions).reduce(1, Math::multiplyExact);
    }

    private static String text(StringData type, ByteBuffer bytes) {
        return switch (type.getPaddingType()) {
            case NULL_TERMINATED -> Texts.upToZero(bytes);
            case NULL_PADDED -> Texts.unpadded(bytes, '\0');
            case SPACE_PADDED -> Texts.unpadded(bytes, ' ');
        };
    }

    /** A length, then where the bytes are: a collection's address and the number in it. */
    private Value variable(VariableLength type, ByteBuffer bytes) {
        ByteBuffer where = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        int length = where.getInt();
        long address = storage.getSizeOfOffsets() == 4 ? Integer.toUnsignedLong(where.getInt()) : where.getLong();
        int number = where.getInt();
        ByteBuffer data = length == 0 || number == 0
                ? ByteBuffer.allocate(0)
                : heap(address).object(number);
        int size = type.isVariableLengthString()
                ? length
                : Math.multiplyExact(length, type.getParent().getSize());
        if (size < 0 || size > data.remaining()) {
            throw new UnreadableException("leads past the end of a collection");
        }
        if (size > limits.valueBytes()) {
            return new Value.Absent("large");
        }
        ByteBuffer own = data.slice(data.position(), size);
        if (type.isVariableLengthString()) {
            return Value.of(Texts.upToZero(own));
        }
        return length > limits.arrayValues() ? new Value.Absent("large") : decode(type.getParent(), own, length);
    }

    private HeapCollection heap(long address) {
        if (heaps.size() > MOST_HEAPS) {
            heaps.clear();
        }
        return heaps.computeIfAbsent(address, at -> new HeapCollection(storage, at));
    }

    private Value array(ArrayDataType type, ByteBuffer bytes) {
        int[] dimensions = dimensions(type);
        return product(dimensions) > limits.arrayValues()
                ? new Value.Absent("large")
                : decode(type.getBaseType(), bytes, dimensions);
    }

    /** Of types of version 2 the library reads every other number: a dimension, then what belongs to another. */
    private static int[] dimensions(ArrayDataType type) {
        int[] read = type.getArrayTypeDimensions();
        int size = type.getBaseType().getSize();
        if (size <= 0 || type.getSize() % size != 0) {
            throw new UnreadableException("its type is damaged");
        }
        int count = type.getSize() / size;
        int[] dimensions = read;
        if (type.getVersion() == 2 && read.length == 2) {
            dimensions = new int[] {read[0], count / Math.max(1, read[0])};
        } else if (type.getVersion() == 2 && read.length == 3) {
            dimensions = new int[] {read[0], count / Math.max(1, read[0] * read[1]), read[1]};
        } else if (type.getVersion() == 2 && read.length > 3) {
            dimensions = new int[] {count};
        }
        if (product(dimensions) != count) {
            throw new UnreadableException("its type is damaged");
        }
        return dimensions;
    }

    /** Inside arrays; elsewhere each member has a name of its own. */
    private Value compound(CompoundDataType type, ByteBuffer bytes) {
        return new Value.Many(type.getMembers().stream()
                .map(member -> decode(member.getDataType(), member(member, bytes)))
                .toList());
    }

    static ByteBuffer member(CompoundDataMember member, ByteBuffer bytes) {
        return bytes.slice(
                bytes.position() + member.getOffset(), member.getDataType().getSize());
    }
}
