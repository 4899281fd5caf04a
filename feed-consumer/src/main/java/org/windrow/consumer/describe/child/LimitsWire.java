package org.windrow.consumer.describe.child;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import org.windrow.consumer.describe.Limits;

/** How limits are written over the pipe. */
final class LimitsWire {
    private LimitsWire() {}

    static void write(DataOutput out, Limits limits) throws IOException {
        out.writeLong(limits.time().toMillis());
        out.writeLong(limits.heapBytes());
        out.writeInt(limits.nodes());
        out.writeInt(limits.depth());
        out.writeInt(limits.arrayValues());
        out.writeInt(limits.valueBytes());
        out.writeInt(limits.totalBytes());
        out.writeUTF(limits.links().name());
    }

    static Limits read(DataInput in) throws IOException {
        return new Limits(
                Duration.ofMillis(in.readLong()),
                in.readLong(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                Limits.Links.valueOf(in.readUTF()));
    }
}
