package org.windrow.provider.scan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.windrow.model.RelativePath;

/**
 * One folder as a walk saw it.
 *
 * @param path below the source directory; empty for the source directory itself
 * @param device the file system it lies on ({@code st_dev})
 * @param files sorted by the bytes of their UTF-8 names
 * @param folders names of the folders in it, sorted likewise; links are not among them
 * @param unusable what cannot be published whatever the rules say (a name that is no UTF-8 or that XML cannot carry, a
 *     link, a device): its name with unprintable bytes as {@code \xNN}, and why
 * @param unreadable why the folder could not be listed, if it could not; then nothing is known of what is in it
 */
public record Folder(
        String path,
        long device,
        List<SeenFile> files,
        List<String> folders,
        Map<String, Placement> unusable,
        Optional<String> unreadable) {
    public Folder {
        files = List.copyOf(files);
        folders = List.copyOf(folders);
        unusable = Map.copyOf(unusable);
    }

    static Folder unreadable(String path, long device, String why) {
        return new Folder(path, device, List.of(), List.of(), Map.of(), Optional.of(why));
    }

    /** Where {@code name} in this folder lies below the source directory. */
    public RelativePath location(String name) {
        return new RelativePath(path.isEmpty() ? name : path + "/" + name);
    }
}
