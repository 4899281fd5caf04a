package org.windrow.consumer.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.windrow.model.Enclosure;
import org.windrow.model.RelativePath;

/**
 * An entry's enclosures, each at its place; those that cannot have one apart.
 *
 * @param files in the entry's order
 * @param folders above them
 * @param refused with the reason
 */
record Placed(Map<RelativePath, Enclosure> files, Set<String> folders, List<String> refused) {

    static Placed of(List<Enclosure> enclosures, FileNames names) {
        Map<RelativePath, Enclosure> files = new LinkedHashMap<>();
        Set<String> folders = new TreeSet<>();
        List<String> refused = new ArrayList<>();
        for (Enclosure enclosure : enclosures) {
            FileNames.Name name = names.of(enclosure);
            Optional<String> refusal = name.path().isEmpty()
                    ? Optional.of(name.refusal())
                    : clash(name.path().get(), enclosure, files, folders);
            if (refusal.isPresent()) {
                refused.add(refusal.get());
            } else {
                files.putIfAbsent(name.path().orElseThrow(), enclosure);
                folders.addAll(foldersOf(name.path().orElseThrow()));
            }
        }
        return new Placed(files, folders, refused);
    }

    private static Optional<String> clash(
            RelativePath path, Enclosure enclosure, Map<RelativePath, Enclosure> files, Set<String> folders) {
        Enclosure first = files.get(path);
        if (first != null && !same(first, enclosure)) {
            return Optional.of("'" + path + "' is listed twice, with different content");
        }
        if (leavesNoRoomFor(path, files, folders)) {
            return Optional.of("'" + path + "' is listed both as a file and as a folder");
        }
        return Optional.empty();
    }

    /** Whether the entry has a folder where {@code path} is a file, or a file where it needs a folder. */
    boolean leavesNoRoomFor(RelativePath path) {
        return leavesNoRoomFor(path, files, folders);
    }

    private static boolean leavesNoRoomFor(RelativePath path, Map<RelativePath, Enclosure> files, Set<String> folders) {
        return folders.contains(path.value())
                || foldersOf(path).stream().anyMatch(folder -> files.containsKey(new RelativePath(folder)));
    }

    private static boolean same(Enclosure one, Enclosure other) {
        return Digests.agree(one.digests(), other.digests())
                .orElseGet(
                        () -> one.href().equals(other.href()) && one.modified().equals(other.modified()));
    }

    /** {@code a} and {@code a/b} for {@code a/b/c}. */
    private static List<String> foldersOf(RelativePath path) {
        List<String> folders = new ArrayList<>();
        for (int slash = path.value().indexOf('/');
                slash >= 0;
                slash = path.value().indexOf('/', slash + 1)) {
            folders.add(path.value().substring(0, slash));
        }
        return folders;
    }
}
