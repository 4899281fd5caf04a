package org.windrow.consumer.describe.hdf5;

import io.jhdf.Constants;
import io.jhdf.FractalHeap;
import io.jhdf.btree.BTreeV2;
import io.jhdf.btree.record.AttributeNameForIndexedAttributesRecord;
import io.jhdf.object.message.AttributeInfoMessage;
import io.jhdf.object.message.AttributeMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The attributes of an object, by the bytes of their names' UTF-8.
 *
 * @param readable those whose type and place are known
 * @param faults by name, or by nothing where not even that can be read
 */
record Attributes(List<Attribute> readable, Map<String, Throwable> faults) {
    private static final Comparator<Attribute> BY_NAME = Comparator.comparing(
            attribute -> attribute.name().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    /** Reads an attribute, or several. */
    private interface Part {
        void read();
    }

    static Attributes of(Storage storage, Header header) {
        Attributes attributes = new Attributes(new ArrayList<>(), new TreeMap<>());
        for (RawMessage message : header.raw(RawMessage.ATTRIBUTE)) {
            String name = message.shared() ? "" : name(message.body());
            attributes.attempt(
                    name, () -> attributes.readable.add(new Attribute(name, (AttributeMessage) message.read(storage))));
        }
        header.optional(AttributeInfoMessage.class)
                .filter(info -> info.getFractalHeapAddress() != Constants.UNDEFINED_ADDRESS)
                .ifPresent(info -> attributes.attempt("", () -> attributes.dense(storage, info)));
        attributes.readable.sort(BY_NAME);
        return attributes;
    }

    private void attempt(String name, Part part) {
        try {
            part.read();
        } catch (RuntimeException | StackOverflowError e) {
            Faults.passLimit(e);
            faults.put(name, e);
        }
    }

    /** More than a few, or large ones. */
    private void dense(Storage storage, AttributeInfoMessage info) {
        FractalHeap heap = new FractalHeap(storage, info.getFractalHeapAddress());
        BTreeV2<AttributeNameForIndexedAttributesRecord> index =
                new BTreeV2<>(storage, info.getAttributeNameBTreeAddress());
        for (AttributeNameForIndexedAttributesRecord record : index.getRecords()) {
            attempt("", () -> {
                ByteBuffer message = heap.getId(record.getHeapId());
                String name = name(message);
                attempt(
                        name,
                        () -> readable.add(
                                new Attribute(name, new AttributeMessage(message, storage, record.getFlags()))));
            });
        }
    }

    /** The name stands before what may be unreadable. */
    private static String name(ByteBuffer message) {
        ByteBuffer bytes = message.slice();
        int start = bytes.limit() > 0 && bytes.get(0) == 3 ? 9 : 8;
        return bytes.limit() <= start ? "" : Texts.upToZero(bytes.position(start));
    }
}
