package org.windrow.consumer.describe.hdf5;

import io.jhdf.ObjectHeader;
import io.jhdf.object.message.DataTypeMessage;
import io.jhdf.object.message.Message;
import io.jhdf.object.message.SharedMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An object's header, of which a message that cannot be read spoils only itself. */
final class Header extends ObjectHeader {
    private final List<RawMessage> raw;
    private final Map<Integer, RuntimeException> faults = new HashMap<>();
    private Optional<Attributes> attributes = Optional.empty();

    private Header(long address, List<RawMessage> raw) {
        super(address);
        this.raw = raw;
    }

    /**
     * Reads a header.
     *
     * @throws UnreadableException if there is none, or it is damaged as a whole
     */
    static Header read(Storage storage, long address) {
        Header header = new Header(address, RawMessages.at(storage, address));
        for (RawMessage message : header.raw) {
            header.understand(message, storage);
        }
        return header;
    }

    private void understand(RawMessage message, Storage storage) {
        int type = message.type();
        boolean later = type == 0 || type == RawMessage.LINK || type == RawMessage.ATTRIBUTE;
        if (later || type == RawMessage.EXTERNAL_FILES) {
            return;
        }
        try {
            messages.add(message.shared() ? target(message, storage) : message.read(storage));
        } catch (RuntimeException e) {
            Faults.passLimit(e);
            faults.putIfAbsent(type, e);
        }
    }

    /** A committed datatype is a message in another header. */
    private static Message target(RawMessage message, Storage storage) {
        if (message.type() != RawMessage.DATATYPE) {
            throw new UnreadableException("shared messages are not read");
        }
        long address = new SharedMessage(message.body(), storage.getSuperblock()).getObjectHeaderAddress();
        return read(storage, address).understood(RawMessage.DATATYPE, DataTypeMessage.class);
    }

    /** Whether there is such a message, readable or not. */
    boolean has(int type) {
        return raw.stream().anyMatch(message -> message.type() == type);
    }

    /** The messages of a type as they are in the file. */
    List<RawMessage> raw(int type) {
        return raw.stream().filter(message -> message.type() == type).toList();
    }

    /**
     * The one message of a type.
     *
     * @throws RuntimeException if it is missing, or could not be read
     */
    <T extends Message> T understood(int type, Class<T> kind) {
        if (faults.containsKey(type)) {
            throw faults.get(type);
        }
        return optional(kind).orElseThrow(() -> new UnreadableException("its header is incomplete"));
    }

    <T extends Message> Optional<T> optional(Class<T> kind) {
        return messages.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** Read once: a field asks them for its unit before they are told themselves. */
    Attributes attributes(Storage storage) {
        if (attributes.isEmpty()) {
            attributes = Optional.of(Attributes.of(storage, this));
        }
        return attributes.orElseThrow();
    }

    /** Whether other objects are in it. */
    boolean isGroup() {
        return has(RawMessage.SYMBOL_TABLE)
                || has(RawMessage.LINK_INFO)
                || has(RawMessage.LINK)
                || has(RawMessage.GROUP_INFO);
    }

    /** Whether it has values. */
    boolean isField() {
        return has(RawMessage.LAYOUT) || has(RawMessage.DATASPACE);
    }

    @Override
    public int getVersion() {
        return 0;
    }

    @Override
    public boolean isAttributeCreationOrderTracked() {
        return false;
    }

    @Override
    public boolean isAttributeCreationOrderIndexed() {
        return false;
    }
}
