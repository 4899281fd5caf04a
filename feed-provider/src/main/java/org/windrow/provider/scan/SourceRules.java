package org.windrow.provider.scan;

import org.windrow.model.RelativePath;

/** The grouping, include and exclude rules of one source, as one pure function. */
public interface SourceRules {
    /** Which dataset the file at {@code location} below the source directory belongs to, or what keeps it out. */
    Placement place(RelativePath location);

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

    /** The rules in one sentence, for the start-up line and pages. */
    String describe();
}
