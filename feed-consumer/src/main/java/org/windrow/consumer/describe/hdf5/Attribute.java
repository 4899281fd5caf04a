package org.windrow.consumer.describe.hdf5;

import io.jhdf.object.datatype.DataType;
import io.jhdf.object.message.AttributeMessage;
import io.jhdf.object.message.DataSpace;
import java.nio.ByteBuffer;
import java.util.Optional;

/** An attribute whose type and place are known. The library takes names for ASCII, so the name is apart. */
record Attribute(String name, AttributeMessage message) {
    DataType type() {
        return message.getDataType();
    }

    DataSpace space() {
        return message.getDataSpace();
    }

    /** Absent if it is empty. */
    Optional<ByteBuffer> bytes() {
        return Optional.ofNullable(message.getDataBuffer());
    }
}
