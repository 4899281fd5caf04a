package org.windrow.consumer.describe.hdf5;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Where the values of a big field are: in a row, or in chunks. */
interface Blocks {
    /** Bytes of a row, from a place in it on. */
    interface Row {
        ByteBuffer read(long from, int size);
    }

    /** A chunk, by the indices of its first value. */
    interface Chunk {
        Optional<ByteBuffer> read(int... first);
    }

    /** One function for each way. */
    <R> R fold(Function<Row, R> row, BiFunction<int[], Chunk, R> chunks);

    static Blocks inARow(Row values) {
        return new Blocks() {
            @Override
            public <R> R fold(Function<Row, R> row, BiFunction<int[], Chunk, R> chunks) {
                return row.apply(values);
            }
        };
    }

    static Blocks inChunks(int[] dimensions, Chunk values) {
        return new Blocks() {
            @Override
            public <R> R fold(Function<Row, R> row, BiFunction<int[], Chunk, R> chunks) {
                return chunks.apply(dimensions, values);
            }
        };
    }
}
