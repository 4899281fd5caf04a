package org.windrow.provider.scan;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.windrow.model.RelativePath;

/** Where no grouping is given: each folder that directly holds files is a dataset. */
public record EachFolder() implements Grouping {
    private static final List<String> ABOVE = USUAL_LEVELS.subList(0, 3);

    @Override
    public Optional<Group> group(RelativePath location, String absolute) {
        Folders folders = Folders.of(location);
        if (folders.depth() == 0) {
            return Optional.of(new Group("", Map.of(), ASSORTED));
        }
        String own = folders.names().get(folders.depth() - 1);
        Folders above = new Folders(folders.names().subList(0, folders.depth() - 1));
        Map<String, String> levels = new LinkedHashMap<>(above.named(ABOVE));
        levels.put("dataset", own);
        return Optional.of(new Group(folders.path(folders.depth()), levels, own));
    }

    @Override
    public boolean byFolder() {
        return true;
    }

    @Override
    public String mismatch() {
        return "lies in no folder";
    }

    @Override
    public List<String> levels() {
        return USUAL_LEVELS;
    }

    @Override
    public String fingerprint(Path directory) {
        return "each folder";
    }

    @Override
    public String describe() {
        return "no structure given: each folder that directly holds files is a dataset, and the first three folders"
                + " above it are taken as user, instrument and experiment";
    }
}
