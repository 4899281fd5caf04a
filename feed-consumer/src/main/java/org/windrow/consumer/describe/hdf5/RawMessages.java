package org.windrow.consumer.describe.hdf5;

import io.jhdf.Utils;
import io.jhdf.checksum.ChecksumUtils;
import io.jhdf.exceptions.HdfException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Cuts an object header of either version into its messages. */
final class RawMessages {
    private static final int MOST_BLOCKS = 10_000;
    private static final int SIGNATURE = 4;
    private static final int CHECKSUM = 4;

    private final Storage storage;
    private final List<RawMessage> messages = new ArrayList<>();
    private final Deque<ByteBuffer> continuations = new ArrayDeque<>();
    private int version;
    private int headSize;
    private int blocks;

    private RawMessages(Storage storage) {
        this.storage = storage;
    }

    /**
     * The messages of a header.
     *
     * @throws UnreadableException if there is no header, or its checksum differs
     */
    static List<RawMessage> at(Storage storage, long address) {
        RawMessages all = new RawMessages(storage);
        int first = storage.readBufferFromAddress(address, 1).get();
        if (first == 1) {
            all.version1(address);
        } else {
            all.version2(address);
        }
        return all.messages;
    }

    private void version1(long address) {
        version = 1;
        headSize = 8;
        ByteBuffer head = storage.readBufferFromAddress(address, 16);
        cut(storage.readBufferFromAddress(address + 16, head.getInt(8)));
        follow();
    }

    private void version2(long address) {
        version = 2;
        ByteBuffer head = storage.readBufferFromAddress(address, 6);
        verify(head, "OHDR");
        if (head.get(4) != 2) {
            throw new UnreadableException("its header has version " + head.get(4));
        }
        int flags = head.get(5);
        headSize = (flags & 0x04) == 0 ? 4 : 6;
        int sizeBytes = 1 << (flags & 0x03);
        int prefix = 6 + ((flags & 0x20) == 0 ? 0 : 16) + ((flags & 0x10) == 0 ? 0 : 4);
        int size = Utils.readBytesAsUnsignedInt(storage.readBufferFromAddress(address + prefix, sizeBytes), sizeBytes);
        ByteBuffer whole = storage.readBufferFromAddress(address, Math.addExact(prefix + sizeBytes + CHECKSUM, size));
        check(whole);
        cut(slice(whole, prefix + sizeBytes, size));
        follow();
    }

    private void follow() {
        while (!continuations.isEmpty()) {
            if (++blocks > MOST_BLOCKS) {
                throw new UnreadableException("its header has no end");
            }
            ByteBuffer where = continuations.remove();
            long address = Utils.readBytesAsUnsignedLong(where, storage.getSizeOfOffsets());
            int length = Utils.readBytesAsUnsignedInt(where, storage.getSizeOfLengths());
            ByteBuffer block = storage.readBufferFromAddress(address, length);
            if (version == 2) {
                verify(block, "OCHK");
                check(block);
                block = slice(block, SIGNATURE, length - SIGNATURE - CHECKSUM);
            }
            cut(block);
        }
    }

    private void cut(ByteBuffer block) {
        while (block.remaining() >= headSize) {
            int type = version == 1 ? Short.toUnsignedInt(block.getShort()) : Byte.toUnsignedInt(block.get());
            int size = Short.toUnsignedInt(block.getShort());
            int flags = block.get();
            block.position(block.position() + headSize - (version == 1 ? 5 : 4));
            if (size > block.remaining()) {
                throw new UnreadableException("its header is damaged");
            }
            RawMessage message = new RawMessage(type, flags, slice(block, block.position(), size));
            block.position(block.position() + size);
            if (type == RawMessage.CONTINUATION) {
                continuations.add(message.body());
            } else {
                messages.add(message);
            }
        }
    }

    private static void verify(ByteBuffer block, String signature) {
        if (!StandardCharsets.US_ASCII
                .decode(slice(block, 0, SIGNATURE))
                .toString()
                .equals(signature)) {
            throw new UnreadableException("there is no object where the file says");
        }
    }

    private static void check(ByteBuffer block) {
        try {
            ChecksumUtils.validateChecksum(block.duplicate().order(ByteOrder.LITTLE_ENDIAN));
        } catch (HdfException e) {
            throw new UnreadableException("its header is damaged: the checksum differs");
        }
    }

    private static ByteBuffer slice(ByteBuffer block, int from, int length) {
        return block.slice(from, length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
