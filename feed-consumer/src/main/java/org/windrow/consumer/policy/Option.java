package org.windrow.consumer.policy;

/** The options that a decision may name as responsible, as they are written in the settings. */
final class Option {
    static final String EXPERIMENT_CREATION = "allow-experiment-creation";
    static final String TITLE_MATCHING = "allow-experiment-title-matching";
    static final String UNIDENTIFIED_EXPERIMENT = "allow-unidentified-experiment";
    static final String UNNAMED_DATASETS = "allow-unnamed-datasets";
    static final String METADATA_ONLY = "allow-metadata-only-datasets";
    static final String USER_CREATION = "allow-user-creation";
    static final String UPDATING_DATASETS = "allow-updating-datasets";
    static final String UPDATING_DATAFILES = "allow-updating-datafiles";
    static final String UPDATE_AT_MOST_EVERY = "update-at-most-every";
    static final String HIDE_REPLACED = "hide-replaced-datafiles";
    static final String REMOVED_FILES = "removed-files";
    static final String DIRECTORY_DEPTH = "datafile-directory-depth";
    static final String FULL_FEED = "always-process-full-feed";
    static final String UNIDENTIFIED_TITLE = "default-unidentified-experiment-title";
    static final String UNNAMED_TITLE = "default-unnamed-dataset-title";
    static final String SHARE_INSTRUMENTS = "share-experiments-across-instruments";
    static final String SHARE_FEEDS = "share-experiments-across-feeds";
    static final String USERS = "users";
    static final String DEFAULT_OWNER = "default-owner";
    static final String ONLY = "only";
    static final String EXCEPT = "except";

    private Option() {}
}
