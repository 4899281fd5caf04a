package org.windrow.provider.scan;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.windrow.model.RelativePath;

/** How the files of a source form datasets. */
public sealed interface Grouping permits Structure, MyDataStructure, GroupPattern, EachFolder {
    /** The title of files that lie above the level of datasets. */
    String ASSORTED = "(assorted files)";

    /** What the first four levels of folders are where nothing names them, as sites have always laid them out. */
    List<String> USUAL_LEVELS = List.of("user", "instrument", "experiment", "dataset");

    /**
     * The dataset that a file belongs to.
     *
     * @param key below the source directory, without leading or trailing slash
     * @param levels the named parts of the path that are known, in its order
     * @param title for a dataset whose title template finds no value
     */
    record Group(String key, Map<String, String> levels, String title) {}

    /**
     * The dataset of a file, or nothing where it belongs to none.
     *
     * @param absolute the path with its source directory in front, with '/' between parts
     */
    Optional<Group> group(RelativePath location, String absolute);

    /** Whether all files of a folder belong to the same dataset, whatever their names. */
    default boolean byFolder() {
        return false;
    }

    /** What keeps a file out before it is asked for its dataset, if the grouping itself has such a rule. */
    default Optional<Placement> refusal(RelativePath location) {
        return Optional.empty();
    }

    /** The attributes that go with a dataset whose path has these levels. */
    default Map<String, String> attributes(Map<String, String> levels) {
        return levels;
    }

    /** What its entries are made of where nothing else is set. */
    default EntryTemplates usual() {
        return EntryTemplates.USUAL;
    }

    /** Why a file for which {@link #group} finds nothing is left out. */
    String mismatch();

    /** The names of levels that it can find. */
    List<String> levels();

    /** Changes exactly when a change may give a file another key; not when {@code directory} moves. */
    String fingerprint(Path directory);

    /** In one sentence. */
    String describe();
}
