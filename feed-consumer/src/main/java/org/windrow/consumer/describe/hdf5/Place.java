package org.windrow.consumer.describe.hdf5;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.windrow.consumer.describe.Name;

/**
 * An object and the path by which the walk came to it.
 *
 * @param address of its header in the file
 */
record Place(Hdf5File file, long address, List<String> path) {
    /** What is one object, by whatever path. */
    record Identity(Path file, long address) {}

    Place {
        path = List.copyOf(path);
    }

    Identity identity() {
        return new Identity(file.path(), address);
    }

    /** Something in this group. */
    Place member(String name, Hdf5File itsFile, long itsAddress) {
        List<String> deeper = new ArrayList<>(path);
        deeper.add(name);
        return new Place(itsFile, itsAddress, deeper);
    }

    Name name() {
        return new Name(path, Optional.empty());
    }

    Name attribute(String attribute) {
        return new Name(path, Optional.of(attribute));
    }

    /** As findings and sources name it: {@code /entry/title}. */
    @Override
    public String toString() {
        return "/" + String.join("/", path);
    }
}
