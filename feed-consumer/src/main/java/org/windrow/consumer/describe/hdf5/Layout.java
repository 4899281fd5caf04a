package org.windrow.consumer.describe.hdf5;

import io.jhdf.Constants;
import io.jhdf.ObjectHeader;
import io.jhdf.dataset.NoParent;
import io.jhdf.dataset.chunked.ChunkOffset;
import io.jhdf.dataset.chunked.ChunkedDatasetBase;
import io.jhdf.dataset.chunked.ChunkedDatasetV3;
import io.jhdf.dataset.chunked.ChunkedDatasetV4;
import io.jhdf.object.message.DataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.CompactDataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ContiguousDataLayoutMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/** Finds the bytes of a small field. */
final class Layout {
    private static final int VIRTUAL = 3;
    private static final long LARGEST_CHUNK = 16 << 20;

    private final Storage storage;
    private final Header header;

    Layout(Storage storage, Header header) {
        this.storage = storage;
        this.header = header;
    }

    /**
     * All bytes; absent where nothing was ever written.
     *
     * @throws UnreadableException if they are elsewhere, or stored in a way that is not read
     */
    Optional<ByteBuffer> bytes(int size) {
        refuseElsewhere();
        DataLayoutMessage layout = header.understood(RawMessage.LAYOUT, DataLayoutMessage.class);
        if (layout instanceof CompactDataLayoutMessage compact) {
            return Optional.of(compact.getDataBuffer().order(ByteOrder.LITTLE_ENDIAN));
        }
        if (layout instanceof ContiguousDataLayoutMessage contiguous) {
            return contiguous.getAddress() == Constants.UNDEFINED_ADDRESS
                    ? Optional.empty()
                    : Optional.of(storage.readBufferFromAddress(contiguous.getAddress(), size));
        }
        return chunks(chunked(layout), size);
    }

    /**
     * Where parts of a big field are; absent where nothing was ever written.
     *
     * @throws UnreadableException if they are elsewhere, or stored in a way that is not read
     */
    Optional<Blocks> blocks() {
        refuseElsewhere();
        DataLayoutMessage layout = header.understood(RawMessage.LAYOUT, DataLayoutMessage.class);
        if (layout instanceof CompactDataLayoutMessage compact) {
            ByteBuffer all = compact.getDataBuffer();
            return Optional.of(Blocks.inARow((from, size) -> all.slice(Math.toIntExact(from), size)));
        }
        if (layout instanceof ContiguousDataLayoutMessage contiguous) {
            long address = contiguous.getAddress();
            return address == Constants.UNDEFINED_ADDRESS
                    ? Optional.empty()
                    : Optional.of(Blocks.inARow(
                            (from, size) -> storage.readBufferFromAddress(Math.addExact(address, from), size)));
        }
        Chunked chunked = chunked(layout);
        refuseGiants(chunked);
        return Optional.of(Blocks.inChunks(chunked.dataset().getChunkDimensions(), chunked::chunk));
    }

    private Chunked chunked(DataLayoutMessage layout) {
        return layout instanceof ChunkedDataLayoutMessage ? new Old() : new New();
    }

    private void refuseElsewhere() {
        if (header.has(RawMessage.EXTERNAL_FILES)) {
            throw new UnreadableException("its values are in another file (external storage), which is not read");
        }
        if (header.raw(RawMessage.LAYOUT).stream().anyMatch(Layout::isVirtual)) {
            throw new UnreadableException("its values are in other datasets (virtual dataset), which are not read");
        }
    }

    private static boolean isVirtual(RawMessage message) {
        ByteBuffer body = message.body();
        return body.limit() > 1 && body.get(0) >= 3 && body.get(1) == VIRTUAL;
    }

    private static void refuseGiants(Chunked field) {
        long chunk = Arrays.stream(field.dataset().getChunkDimensions())
                .asLongStream()
                .reduce(1L, Math::multiplyExact);
        if (Math.multiplyExact(chunk, field.dataset().getDataType().getSize()) > LARGEST_CHUNK) {
            throw new UnreadableException("its values are in chunks of more than 16 MiB, which are not read");
        }
    }

    private Optional<ByteBuffer> chunks(Chunked field, int size) {
        refuseGiants(field);
        int written = field.written();
        if (written == 0) {
            return Optional.empty();
        }
        if (written < expected(field.dataset())) {
            throw new UnreadableException("only a part of it was written");
        }
        ByteBuffer bytes = field.dataset().getDataBuffer();
        if (bytes.remaining() < size) {
            throw new UnreadableException("its chunks are incomplete");
        }
        return Optional.of(bytes);
    }

    private static long expected(ChunkedDatasetBase field) {
        long[] dimensions = field.getDimensionsAsLong();
        int[] chunk = field.getChunkDimensions();
        long expected = 1;
        for (int i = 0; i < dimensions.length; i++) {
            expected *= (dimensions[i] + chunk[i] - 1) / chunk[i];
        }
        return expected;
    }

    /** The library reads a header of its own, unless it is given this one. */
    private interface Chunked {
        ChunkedDatasetBase dataset();

        int written();

        /** A chunk's bytes, by its first element; absent if it was never written. */
        Optional<ByteBuffer> chunk(int... first);
    }

    /** Of the format before version 1.10. */
    private final class Old extends ChunkedDatasetV3 implements Chunked {
        Old() {
            super(Layout.this.storage, Layout.this.header.getAddress(), "", NoParent.INSTANCE, Layout.this.header);
        }

        @Override
        public ObjectHeader getHeader() {
            return Layout.this.header;
        }

        @Override
        public ChunkedDatasetBase dataset() {
            return this;
        }

        @Override
        public int written() {
            return getChunkLookup().size();
        }

        @Override
        public Optional<ByteBuffer> chunk(int... first) {
            long[] offset = Arrays.stream(first).asLongStream().toArray();
            return getChunkLookup().containsKey(new ChunkOffset(offset))
                    ? Optional.of(ByteBuffer.wrap(getDecompressedChunk(first)))
                    : Optional.empty();
        }
    }

    /** Of version 1.10 and later. */
    private final class New extends ChunkedDatasetV4 implements Chunked {
        New() {
            super(Layout.this.storage, Layout.this.header.getAddress(), "", NoParent.INSTANCE, Layout.this.header);
        }

        @Override
        public ObjectHeader getHeader() {
            return Layout.this.header;
        }

        @Override
        public ChunkedDatasetBase dataset() {
            return this;
        }

        @Override
        public int written() {
            return getChunkLookup().size();
        }

        @Override
        public Optional<ByteBuffer> chunk(int... first) {
            long[] offset = Arrays.stream(first).asLongStream().toArray();
            return getChunkLookup().containsKey(new ChunkOffset(offset))
                    ? Optional.of(ByteBuffer.wrap(getDecompressedChunk(first)))
                    : Optional.empty();
        }
    }
}
