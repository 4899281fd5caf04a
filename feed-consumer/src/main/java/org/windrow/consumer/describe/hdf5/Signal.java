package org.windrow.consumer.describe.hdf5;

import java.util.Optional;
import org.windrow.consumer.describe.Limits;
import org.windrow.consumer.describe.Value;

/**
 * Finds what a NeXus file shows by default: the field that {@code signal} names of the group to which {@code default} leads from
 * the root, or else of the first NXdata of the first NXentry.
 */
final class Signal {
    private static final int DEEPEST = 6;

    private final Links links;
    private final Limits limits;

    Signal(Links links, Limits limits) {
        this.links = links;
        this.limits = limits;
    }

    Optional<Place> of(Place root) {
        Optional<Place> at = Optional.of(root);
        for (int depth = 0; depth < DEEPEST && at.isPresent(); depth++) {
            Place group = at.get();
            Optional<Place> signal = signal(group);
            if (signal.isPresent()) {
                return signal;
            }
            at = text(group, "default")
                    .flatMap(name -> member(group, name))
                    .or(() -> first(group, "NXentry"))
                    .or(() -> first(group, "NXdata"));
        }
        return Optional.empty();
    }

    private Optional<Place> signal(Place group) {
        Optional<Place> named = text(group, "signal").flatMap(name -> member(group, name));
        boolean isOld = named.isEmpty()
                && text(group, "NX_class").filter("NXdata"::equals).isPresent();
        if (!isOld) {
            return named;
        }
        return Members.of(group.file().storage(), header(group)).entries().stream()
                .flatMap(entry -> reach(group, entry).stream())
                .filter(field -> text(field, "signal").filter("1"::equals).isPresent())
                .findFirst();
    }

    private Optional<Place> first(Place group, String kind) {
        return Members.of(group.file().storage(), header(group)).entries().stream()
                .flatMap(entry -> reach(group, entry).stream())
                .filter(member -> text(member, "NX_class").filter(kind::equals).isPresent())
                .findFirst();
    }

    /** By one name, or several with slashes between. */
    private Optional<Place> member(Place group, String path) {
        return path.isBlank() ? Optional.empty() : reach(group, Entry.soft(path, path));
    }

    private Optional<Place> reach(Place group, Entry entry) {
        try {
            return Optional.of(links.resolve(group, entry));
        } catch (RuntimeException | StackOverflowError e) {
            Faults.passLimit(e);
            return Optional.empty(); // a link that leads nowhere is found when the file is described
        }
    }

    private Optional<String> text(Place place, String attribute) {
        try {
            Storage storage = place.file().storage();
            return header(place).attributes(storage).readable().stream()
                    .filter(own -> own.name().equals(attribute) && own.space().getTotalLength() == 1)
                    .findFirst()
                    .flatMap(own -> own.bytes().map(bytes -> new Decoder(storage, limits).decode(own.type(), bytes)))
                    .map(Value::text);
        } catch (RuntimeException | StackOverflowError e) {
            Faults.passLimit(e);
            return Optional.empty();
        }
    }

    private static Header header(Place place) {
        return Header.read(place.file().storage(), place.address());
    }
}
