package org.windrow.consumer.policy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.windrow.model.Enclosure;
import org.windrow.model.RelativePath;

/**
 * Where in the dataset an announced file goes.
 *
 * @param depth -1, or from which part on the old absolute path names the file; the empty part before the first slash
 *     counts
 */
record FileNames(int depth) {
    /** What Linux file systems take in one name, and in a whole path below the repository. */
    private static final int MOST_NAME_BYTES = 255;

    private static final int MOST_PATH_BYTES = 3_000;

    /** A place, or why there is none. */
    record Name(Optional<RelativePath> path, String refusal) {}

    Name of(Enclosure enclosure) {
        Optional<String> written = fromOldPath(enclosure)
                .or(enclosure::title)
                .filter(t -> !t.isBlank())
                .or(() -> lastPart(enclosure.href()));
        if (written.isEmpty()) {
            return refused("'" + enclosure.href() + "' names no file");
        }
        String text = written.get();
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            return refused("'" + enclosure.href() + "' has a name that is not Unicode");
        }
        Optional<RelativePath> path = RelativePath.parse(text);
        if (path.isEmpty()) {
            return refused("'" + text.replace('\0', '?') + "' leads out of the dataset");
        }
        return tooLong(text) ? refused("'" + text + "' is longer than a file system takes") : new Name(path, "");
    }

    private Optional<String> fromOldPath(Enclosure enclosure) {
        if (depth < 1) {
            return Optional.empty();
        }
        return enclosure
                .oldPath()
                .map(path -> List.of(path.split("/", -1)))
                .filter(parts -> parts.size() > depth)
                .map(parts -> String.join("/", parts.subList(depth, parts.size())));
    }

    /** The last part of the address, percent-decoded; absent where the address has no path or ends with a slash. */
    private static Optional<String> lastPart(URI href) {
        String path = href.getRawPath();
        if (path == null || path.endsWith("/") || path.isEmpty()) {
            return Optional.empty();
        }
        String last = path.substring(path.lastIndexOf('/') + 1);
        return Optional.of(URI.create("/" + last).getPath().substring(1));
    }

    private static boolean tooLong(String path) {
        return bytes(path) > MOST_PATH_BYTES
                || Arrays.stream(path.split("/", -1)).anyMatch(part -> bytes(part) > MOST_NAME_BYTES);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static Name refused(String why) {
        return new Name(Optional.empty(), why);
    }
}
