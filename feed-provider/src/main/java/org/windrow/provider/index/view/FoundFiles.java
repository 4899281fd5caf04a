package org.windrow.provider.index.view;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.windrow.model.RelativePath;
import org.windrow.sqlite.Database;

/**
 * Published files that were asked for lately, kept until anything in the index changes: a reader that resumes, or many
 * that fetch the same, spare its statements. Safe for many threads.
 */
public final class FoundFiles {
    private static final int MOST = 10_000;

    private record Place(String source, RelativePath location) {}

    private final Database database;
    private final Map<Place, PublishedFile> found = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, PublishedFile> eldest) {
            return size() > MOST;
        }
    };
    private long version = -1;

    public FoundFiles(Database database) {
        this.database = database;
    }

    /** The file of that place, read by {@code reading} where it is not known. */
    public Optional<PublishedFile> file(
            String source, RelativePath location, Supplier<Optional<PublishedFile>> reading) {
        Place place = new Place(source, location);
        // Asked before reading: what is read then is of this version or a later one, and a later one forgets it.
        long now = database.version();
        return kept(place, now).or(() -> {
            Optional<PublishedFile> file = reading.get();
            file.ifPresent(read -> keep(place, read, now));
            return file;
        });
    }

    private synchronized Optional<PublishedFile> kept(Place place, long now) {
        if (version != now) {
            version = now;
            found.clear();
        }
        return Optional.ofNullable(found.get(place));
    }

    private synchronized void keep(Place place, PublishedFile file, long read) {
        if (version == read) {
            found.put(place, file);
        }
    }
}
