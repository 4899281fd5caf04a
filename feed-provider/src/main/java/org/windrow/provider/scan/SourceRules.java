package org.windrow.provider.scan;

import java.util.List;
import java.util.function.Function;
import org.windrow.model.RelativePath;

/** The grouping, include and exclude rules of one source, as one pure function. */
public interface SourceRules {
    /** Which dataset the file at {@code location} below the source directory belongs to, or what keeps it out. */
    Placement place(RelativePath location);

    /**
     * {@link #place} for the files of one folder, by their names, for who asks for many of them.
     *
     * @param folder below the source directory; empty for the source directory itself
     */
    default Function<String, Placement> within(String folder) {
        return name -> place(new RelativePath(folder.isEmpty() ? name : folder + "/" + name));
    }

    /** Changes exactly when a change of the rules may give a dataset another key. */
    String groupingFingerprint();

    /** Changes whenever a change of the rules may place a file otherwise, or name a dataset otherwise. */
    default String fingerprint() {
        return groupingFingerprint() + "\n" + describe();
    }

    /** Which datasets are too old or too new to be published. */
    default DatasetAges ages() {
        return DatasetAges.ANY;
    }

    /** The names of the levels that it finds in paths; a dataset may have further attributes. */
    default List<String> attributeNames() {
        return List.of();
    }

    /** The rules in one sentence, for the start-up line and pages. */
    String describe();
}
