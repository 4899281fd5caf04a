package org.windrow.consumer.describe.hdf5;

import io.jhdf.Utils;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A collection of the global heap, where texts of varying length are. The library takes the numbers in it for eight bytes
 * long, which they are not in every file.
 */
final class HeapCollection {
    private static final int ALIGNED = 8;

    private final Map<Integer, ByteBuffer> objects = new HashMap<>();

    /** Reads the collection at an address. */
    HeapCollection(Storage storage, long address) {
        int lengths = storage.getSizeOfLengths();
        ByteBuffer head = storage.readBufferFromAddress(address, 8 + lengths);
        if (!StandardCharsets.US_ASCII.decode(head.slice(0, 4)).toString().equals("GCOL")) {
            throw new UnreadableException("is damaged: there is no collection where its values should be");
        }
        int size = Utils.readBytesAsUnsignedInt(head.position(8), lengths);
        cut(storage.readBufferFromAddress(address, size), lengths);
    }

    private void cut(ByteBuffer all, int lengths) {
        int headSize = aligned(8 + lengths);
        all.order(ByteOrder.LITTLE_ENDIAN).position(headSize);
        while (all.remaining() >= headSize) {
            ByteBuffer head = all.slice(all.position(), headSize).order(ByteOrder.LITTLE_ENDIAN);
            int number = Short.toUnsignedInt(head.getShort(0));
            int size = Utils.readBytesAsUnsignedInt(head.position(8), lengths);
            int next = all.position() + headSize + aligned(size);
            if (number == 0 || size > all.remaining() - headSize || next < 0) {
                return;
            }
            objects.put(number, all.slice(all.position() + headSize, size));
            all.position(Math.min(next, all.limit()));
        }
    }

    private static int aligned(int size) {
        return (size + ALIGNED - 1) / ALIGNED * ALIGNED;
    }

    /** The bytes of one object. */
    ByteBuffer object(int number) {
        ByteBuffer object = objects.get(number);
        if (object == null) {
            throw new UnreadableException("is damaged: its values are not in their collection");
        }
        return object.duplicate();
    }
}
