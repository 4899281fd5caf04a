package org.windrow.consumer.describe.hdf5;

import io.jhdf.Constants;
import io.jhdf.FractalHeap;
import io.jhdf.GroupSymbolTableNode;
import io.jhdf.LocalHeap;
import io.jhdf.SymbolTableEntry;
import io.jhdf.btree.BTreeV1;
import io.jhdf.btree.BTreeV2;
import io.jhdf.btree.record.LinkNameForIndexedGroupRecord;
import io.jhdf.object.message.LinkInfoMessage;
import io.jhdf.object.message.SymbolTableMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The names in a group, by the bytes of their UTF-8; what cannot be read hides nothing else.
 *
 * @param entries that can be read
 * @param faults one for each part that cannot
 */
record Members(List<Entry> entries, List<Throwable> faults) {
    private static final Comparator<Entry> BY_NAME =
            Comparator.comparing(entry -> entry.name().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);
    private static final int SOFT_LINK = 2;

    /** Reads a link, or several. */
    private interface Part {
        void read();
    }

    static Members of(Storage storage, Header header) {
        Members members = new Members(new ArrayList<>(), new ArrayList<>());
        members.attempt(
                () -> header.optional(SymbolTableMessage.class).ifPresent(table -> members.table(storage, table)));
        for (RawMessage link : header.raw(RawMessage.LINK)) {
            members.attempt(() -> members.entries.add(Entry.of(link.body(), storage)));
        }
        if (header.has(RawMessage.LINK_INFO)) {
            members.attempt(
                    () -> members.dense(storage, header.understood(RawMessage.LINK_INFO, LinkInfoMessage.class)));
        }
        if (header.has(RawMessage.SYMBOL_TABLE)) {
            members.attempt(() -> header.understood(RawMessage.SYMBOL_TABLE, SymbolTableMessage.class));
        }
        members.entries.sort(BY_NAME);
        return members;
    }

    private void attempt(Part part) {
        try {
            part.read();
        } catch (RuntimeException | StackOverflowError e) {
            Faults.passLimit(e);
            faults.add(e);
        }
    }

    /** Groups of the old format. */
    private void table(Storage storage, SymbolTableMessage table) {
        ByteBuffer names = new LocalHeap(storage, table.getLocalHeapAddress()).getDataBuffer();
        for (long node :
                BTreeV1.createGroupBTree(storage, table.getBTreeAddress()).getChildAddresses()) {
            attempt(() -> {
                for (SymbolTableEntry entry : new GroupSymbolTableNode(storage, node).getSymbolTableEntries()) {
                    attempt(() -> entries.add(entry(names, entry)));
                }
            });
        }
    }

    private static Entry entry(ByteBuffer names, SymbolTableEntry entry) {
        String name = Texts.upToZero(names.duplicate().position(entry.getLinkNameOffset()));
        return entry.getCacheType() == SOFT_LINK
                ? Entry.soft(name, Texts.upToZero(names.duplicate().position(entry.getLinkValueOffset())))
                : Entry.hard(name, entry.getObjectHeaderAddress());
    }

    /** Groups of the new format with more than a few members. */
    private void dense(Storage storage, LinkInfoMessage info) {
        if (info.getBTreeNameIndexAddress() == Constants.UNDEFINED_ADDRESS) {
            return;
        }
        FractalHeap heap = new FractalHeap(storage, info.getFractalHeapAddress());
        BTreeV2<LinkNameForIndexedGroupRecord> index = new BTreeV2<>(storage, info.getBTreeNameIndexAddress());
        for (LinkNameForIndexedGroupRecord record : index.getRecords()) {
            attempt(() -> entries.add(Entry.of(heap.getId(record.getId()).order(ByteOrder.LITTLE_ENDIAN), storage)));
        }
    }
}
