package org.windrow.consumer.describe.hdf5;

import io.jhdf.Utils;
import java.nio.ByteBuffer;

/**
 * A name in a group and what it leads to.
 *
 * @param address of a hard link's object
 * @param target path of a soft or external link
 * @param file of an external link
 */
record Entry(String name, Kind kind, long address, String target, String file) {
    private static final int SOFT = 1;
    private static final int EXTERNAL = 64;

    enum Kind {
        HARD,
        SOFT,
        EXTERNAL
    }

    static Entry hard(String name, long address) {
        return new Entry(name, Kind.HARD, address, "", "");
    }

    static Entry soft(String name, String target) {
        return new Entry(name, Kind.SOFT, 0, target, "");
    }

    /** Reads a link message; the library takes all targets for ASCII. */
    static Entry of(ByteBuffer message, Storage storage) {
        message.get();
        int flags = message.get();
        int type = (flags & 0x08) == 0 ? 0 : Byte.toUnsignedInt(message.get());
        int orderAndCharset = ((flags & 0x04) == 0 ? 0 : 8) + ((flags & 0x10) == 0 ? 0 : 1);
        message.position(message.position() + orderAndCharset);
        String name = text(message, Utils.readBytesAsUnsignedInt(message, 1 << (flags & 0x03)));
        if (type == 0) {
            return hard(name, Utils.readBytesAsUnsignedLong(message, storage.getSizeOfOffsets()));
        }
        int length = Short.toUnsignedInt(message.getShort());
        if (type == SOFT) {
            return soft(name, text(message, length));
        }
        if (type == EXTERNAL) {
            message.get();
            String[] parts = text(message, length - 1).split("\0", -1);
            if (parts.length < 2) {
                throw new UnreadableException("a link out of the file is incomplete");
            }
            return new Entry(name, Kind.EXTERNAL, 0, parts[1], parts[0]);
        }
        throw new UnreadableException("'" + name + "' is a link of kind " + type + ", which is not followed");
    }

    private static String text(ByteBuffer message, int length) {
        ByteBuffer bytes = message.slice(message.position(), length);
        message.position(message.position() + length);
        return Texts.of(bytes);
    }
}
