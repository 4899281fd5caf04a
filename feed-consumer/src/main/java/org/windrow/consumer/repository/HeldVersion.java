package org.windrow.consumer.repository;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.windrow.model.RelativePath;

/**
 * One version of a file.
 *
 * @param number 1 for the first of that path
 * @param state {@code current}; {@code replaced} or {@code removed} where it left the current view; {@code outgrown} where
 *     its bytes are the beginning of a newer version
 * @param since when it was taken in
 * @param until when it left the current view, if it did
 * @param places files that begin with its bytes; the first of them is most likely to
 * @param address where its bytes are, or were when it was current, if they are registered there and not stored
 */
public record HeldVersion(
        RelativePath path,
        int number,
        String state,
        long bytes,
        String sha256,
        Instant since,
        Optional<Instant> until,
        List<Path> places,
        Optional<URI> address) {
    public HeldVersion {
        places = List.copyOf(places);
    }

    /** The same, with one more place that may have its bytes. */
    public HeldVersion alsoAt(Path place) {
        List<Path> more = new ArrayList<>(places);
        more.add(place);
        return new HeldVersion(path, number, state, bytes, sha256, since, until, more, address);
    }
}
