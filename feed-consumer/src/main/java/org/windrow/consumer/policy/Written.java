package org.windrow.consumer.policy;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The options of a policy with their values, as the settings write them, and which decisions depend on which. */
public record Written(PolicySettings settings) {

    /** Every option by its key, so that what changed from pass to pass can be told. */
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(Option.EXPERIMENT_CREATION, text(settings.allowExperimentCreation()));
        values.put(Option.TITLE_MATCHING, text(settings.allowExperimentTitleMatching()));
        values.put(Option.UNIDENTIFIED_EXPERIMENT, text(settings.allowUnidentifiedExperiment()));
        values.put(Option.UNIDENTIFIED_TITLE, settings.defaultUnidentifiedExperimentTitle());
        values.put(Option.UNNAMED_DATASETS, text(settings.allowUnnamedDatasets()));
        values.put(Option.UNNAMED_TITLE, settings.defaultUnnamedDatasetTitle());
        values.put(Option.USER_CREATION, text(settings.allowUserCreation()));
        values.put(Option.UPDATING_DATASETS, text(settings.allowUpdatingDatasets()));
        values.put(Option.UPDATING_DATAFILES, text(settings.allowUpdatingDatafiles()));
        values.put(Option.HIDE_REPLACED, text(settings.hideReplacedDatafiles()));
        values.put(Option.REMOVED_FILES, text(settings.removedFiles()));
        values.put(Option.DIRECTORY_DEPTH, text(settings.datafileDirectoryDepth()));
        values.put(Option.UPDATE_AT_MOST_EVERY, text(settings.updateAtMostEvery()));
        values.put(Option.FULL_FEED, text(settings.alwaysProcessFullFeed()));
        values.put(Option.SHARE_INSTRUMENTS, text(settings.shareExperimentsAcrossInstruments()));
        values.put(Option.SHARE_FEEDS, text(settings.shareExperimentsAcrossFeeds()));
        values.put(UpdateSettings.APPROVE_RENAMES_ABOVE, text(settings.updates().approveRenamesAbove()));
        values.put(Option.USERS, settings.users().orElse(""));
        for (Aspect aspect : Aspect.values()) {
            values.put(Option.ONLY + "." + aspect.key(), settings.only().written(aspect));
            values.put(Option.EXCEPT + "." + aspect.key(), settings.except().written(aspect));
        }
        return values;
    }

    private static String text(Object value) {
        return String.valueOf(value);
    }

    /** The options that may no longer keep an entry back once those of {@code changed} have other values. */
    public static Set<String> released(Set<String> changed) {
        Set<String> released = new HashSet<>(changed);
        Set<String> whereExperimentsAre =
                Set.of(Option.TITLE_MATCHING, Option.UNIDENTIFIED_TITLE, Option.SHARE_INSTRUMENTS, Option.SHARE_FEEDS);
        if (changed.stream().anyMatch(whereExperimentsAre::contains)) {
            released.add(Option.EXPERIMENT_CREATION);
        }
        if (changed.contains(Option.DIRECTORY_DEPTH)) {
            released.add(Option.UPDATING_DATASETS);
            released.add(Option.UPDATING_DATAFILES);
        }
        if (changed.contains(Option.USERS)) {
            released.add(Option.USER_CREATION);
        }
        return released;
    }

    /** Whether entries that are blocked by something in themselves may come once those options have other values. */
    public static boolean releasesTheFaulty(Set<String> changed) {
        return changed.contains(Option.DIRECTORY_DEPTH) || changed.contains(Option.USERS);
    }

    /** The options that look at whose an entry is. */
    public static Set<String> aboutUsers() {
        return Set.of(Option.ONLY + "." + Aspect.USER.key(), Option.EXCEPT + "." + Aspect.USER.key());
    }
}
