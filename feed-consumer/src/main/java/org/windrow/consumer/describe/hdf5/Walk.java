package org.windrow.consumer.describe.hdf5;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.windrow.consumer.describe.Sheet;

/** Goes through a file from its root, by name. Whatever is wrong with one object is a finding on that object alone. */
final class Walk {
    private final Sheet sheet;
    private final Links links;
    private final Fields fields;
    private final Set<Place.Identity> above = new HashSet<>();
    private final Map<Storage, Decoder> decoders = new HashMap<>();

    Walk(Sheet sheet, Links links) {
        this.sheet = sheet;
        this.links = links;
        this.fields = new Fields(sheet);
    }

    void object(Place place) {
        sheet.node();
        try {
            Header header = Header.read(place.file().storage(), place.address());
            if (header.isGroup()) {
                group(place, header);
            } else if (header.isField()) {
                fields.field(place, header, decoder(place));
                fields.attributes(place, header, decoder(place));
            } else if (!header.has(RawMessage.DATATYPE)) {
                throw new UnreadableException("is neither a group nor a field");
            }
        } catch (RuntimeException | Error e) {
            Faults.note(sheet, place.toString(), e);
        }
    }

    private void group(Place place, Header header) {
        if (place.path().size() > sheet.limits().depth()) {
            throw new UnreadableException(
                    "is nested deeper than " + sheet.limits().depth() + " groups; not read on");
        }
        if (!above.add(place.identity())) {
            throw new UnreadableException("leads back to a group that it is in; not followed");
        }
        try {
            fields.attributes(place, header, decoder(place));
            Members members = Members.of(place.file().storage(), header);
            members.faults().forEach(fault -> Faults.note(sheet, place.toString(), fault));
            members.entries().forEach(entry -> member(place, entry));
        } finally {
            above.remove(place.identity());
        }
    }

    private void member(Place group, Entry entry) {
        try {
            object(links.resolve(group, entry));
        } catch (RuntimeException | Error e) {
            Faults.note(sheet, group.member(entry.name(), group.file(), 0).toString(), e);
        }
    }

    private Decoder decoder(Place place) {
        return decoders.computeIfAbsent(place.file().storage(), storage -> new Decoder(storage, sheet.limits()));
    }
}
