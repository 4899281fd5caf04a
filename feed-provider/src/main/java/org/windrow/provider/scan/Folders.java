package org.windrow.provider.scan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.windrow.model.RelativePath;

/** The folders that a file lies in, outermost first. */
public record Folders(List<String> names) {
    static Folders of(RelativePath location) {
        List<String> parts = List.of(location.value().split("/", -1));
        return new Folders(parts.subList(0, parts.size() - 1));
    }

    int depth() {
        return names.size();
    }

    /** The outermost {@code count} of them as a path. */
    String path(int count) {
        return String.join("/", names.subList(0, count));
    }

    /** Each name of a level with the folder that stands there, as far as there are folders. */
    Map<String, String> named(List<String> levels) {
        Map<String, String> known = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(levels.size(), names.size()); i++) {
            if (!levels.get(i).equals(Structure.UNNAMED)) {
                known.put(levels.get(i), names.get(i));
            }
        }
        return known;
    }
}
