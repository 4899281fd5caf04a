package org.windrow.consumer.describe.hdf5;

import io.jhdf.object.message.Message;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One message of an object header, not yet understood.
 *
 * @param type as in the format's specification, section IV.A.2
 */
record RawMessage(int type, int flags, ByteBuffer data) {
    static final int DATASPACE = 0x01;
    static final int LINK_INFO = 0x02;
    static final int DATATYPE = 0x03;
    static final int LINK = 0x06;
    static final int EXTERNAL_FILES = 0x07;
    static final int LAYOUT = 0x08;
    static final int GROUP_INFO = 0x0a;
    static final int ATTRIBUTE = 0x0c;
    static final int CONTINUATION = 0x10;
    static final int SYMBOL_TABLE = 0x11;
    private static final int FRAME = 8;

    /** Whether it only says where the message is. */
    boolean shared() {
        return (flags & 0x02) != 0;
    }

    /** What it says, from its first byte. */
    ByteBuffer body() {
        return data.duplicate().order(ByteOrder.LITTLE_ENDIAN).rewind();
    }

    /** Has the library read it alone, so that it can spoil nothing else. */
    Message read(Storage storage) {
        ByteBuffer framed = ByteBuffer.allocate(FRAME + data.capacity()).order(ByteOrder.LITTLE_ENDIAN);
        framed.putShort((short) type).putShort((short) data.capacity()).put((byte) flags);
        framed.position(FRAME);
        framed.put(body()).rewind();
        return Message.readObjectHeaderV1Message(framed, storage);
    }
}
