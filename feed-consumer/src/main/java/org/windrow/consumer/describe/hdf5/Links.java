package org.windrow.consumer.describe.hdf5;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.windrow.consumer.describe.Limits;
import org.windrow.consumer.describe.Sheet;
import org.windrow.consumer.describe.Subject;

/** Follows links: soft ones from the group they stand in, external ones as far as they may lead. Closes what it opened. */
final class Links implements AutoCloseable {
    private static final int DEEPEST = 30;
    private static final int MOST_FILES = 20;
    private static final int MOST_GROUPS = 5_000;

    private final Subject subject;
    private final Limits.Links allowed;
    private final Sheet sheet;
    private final Map<Path, Hdf5File> others = new HashMap<>();
    private final Map<Place.Identity, Map<String, Entry>> groups = new HashMap<>();

    /** An object somewhere. */
    private record Found(Hdf5File file, long address) {}

    Links(Subject subject, Sheet sheet) {
        this.subject = subject;
        this.sheet = sheet;
        this.allowed = sheet.limits().links();
    }

    /**
     * The object that a name of a group leads to.
     *
     * @throws UnreadableException if there is none, or it may not be followed
     */
    Place resolve(Place group, Entry entry) {
        Found found = resolve(group.file(), group.address(), entry, 0);
        return group.member(entry.name(), found.file(), found.address());
    }

    private Found resolve(Hdf5File file, long group, Entry entry, int depth) {
        if (depth > DEEPEST) {
            throw new UnreadableException("is a link that leads to itself");
        }
        return switch (entry.kind()) {
            case HARD -> new Found(file, entry.address());
            case SOFT -> along(file, group, entry.target(), depth);
            case EXTERNAL -> outside(file, entry, depth);
        };
    }

    private Found along(Hdf5File start, long group, String path, int depth) {
        Found at = new Found(start, path.startsWith("/") ? start.root() : group);
        for (String part : path.split("/", -1)) {
            if (!part.isEmpty() && !part.equals(".")) {
                Entry next = Optional.ofNullable(members(at).get(part))
                        .orElseThrow(() -> new UnreadableException("leads to '" + path + "', which is not there"));
                at = resolve(at.file(), at.address(), next, depth + 1);
            }
        }
        return at;
    }

    private Map<String, Entry> members(Found group) {
        if (groups.size() > MOST_GROUPS) {
            groups.clear();
        }
        Place.Identity key = new Place.Identity(group.file().path(), group.address());
        Map<String, Entry> known = groups.get(key);
        if (known == null) {
            Storage storage = group.file().storage();
            known = new HashMap<>();
            for (Entry entry :
                    Members.of(storage, Header.read(storage, group.address())).entries()) {
                known.putIfAbsent(entry.name(), entry);
            }
            groups.put(key, known);
        }
        return known;
    }

    private Found outside(Hdf5File from, Entry entry, int depth) {
        String named = "leads to the file '" + entry.file() + "', ";
        if (allowed == Limits.Links.NEVER) {
            throw new UnreadableException(named + "which is not followed");
        }
        Hdf5File other = open(place(from, entry, named), named);
        return along(other, other.root(), entry.target(), depth + 1);
    }

    private Path place(Hdf5File from, Entry entry, String named) {
        try {
            Path written = from.folder().resolve(entry.file()).normalize();
            stayInside(written, subject.directory(), named);
            Path real = written.toRealPath();
            stayInside(real, subject.directory().toRealPath(), named);
            if (!Files.isRegularFile(real)) {
                throw new UnreadableException(named + "which is no file");
            }
            return real;
        } catch (NoSuchFileException e) {
            throw new UnreadableException(named + "which is not there");
        } catch (IOException | InvalidPathException e) {
            throw new UnreadableException(named + "which cannot be reached");
        }
    }

    private void stayInside(Path path, Path directory, String named) {
        if (allowed == Limits.Links.DATASET && !path.startsWith(directory)) {
            throw new UnreadableException(named + "outside the dataset, which is not followed");
        }
    }

    private Hdf5File open(Path path, String named) {
        Hdf5File open = others.get(path);
        if (open != null) {
            return open;
        }
        if (others.size() >= MOST_FILES) {
            throw new UnreadableException(named + "one of more than " + MOST_FILES + ", which are not followed");
        }
        try {
            Hdf5File opened = Hdf5File.open(path, path.getParent(), sheet::inTime);
            others.put(path, opened);
            return opened;
        } catch (IOException | RuntimeException e) {
            Faults.passLimit(e);
            throw new UnreadableException(named + "which cannot be read");
        }
    }

    @Override
    public void close() {
        others.values().forEach(Hdf5File::close);
    }
}
