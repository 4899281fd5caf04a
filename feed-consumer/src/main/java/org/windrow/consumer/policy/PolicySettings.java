package org.windrow.consumer.policy;

import java.time.Duration;
import org.windrow.settings.Section;
import org.windrow.settings.Unusable;

/**
 * The {@code policy} section: the MyTardis Atom app's names in kebab case.
 *
 * @param allowExperimentCreation whether an experiment that does not exist is made
 * @param allowExperimentTitleMatching whether an experiment's id or title alone is enough, and titles are matched
 * @param allowUnidentifiedExperiment whether an entry without experiment goes to the owner's default one
 * @param defaultUnidentifiedExperimentTitle that default experiment's title
 * @param allowUnnamedDatasets whether an entry without title is taken
 * @param defaultUnnamedDatasetTitle the title it then gets
 * @param allowUserCreation whether an account is made for an unknown author; acts only where the repository has
 *     accounts
 * @param allowUpdatingDatasets whether a complete dataset follows its newer states
 * @param allowUpdatingDatafiles whether new versions of held files are fetched
 * @param hideReplacedDatafiles whether replaced versions leave the current view; they stay retrievable
 * @param removedFiles what becomes of a file that the feed no longer lists
 * @param datafileDirectoryDepth -1: the enclosure's title names the file; from 1: counts parts of the old {@code path}
 * @param updateAtMostEvery the least time between two replacements of one file; zero for no limit
 * @param alwaysProcessFullFeed whether every poll walks the whole feed
 */
public record PolicySettings(
        boolean allowExperimentCreation,
        boolean allowExperimentTitleMatching,
        boolean allowUnidentifiedExperiment,
        String defaultUnidentifiedExperimentTitle,
        boolean allowUnnamedDatasets,
        String defaultUnnamedDatasetTitle,
        boolean allowUserCreation,
        boolean allowUpdatingDatasets,
        boolean allowUpdatingDatafiles,
        boolean hideReplacedDatafiles,
        RemovedFiles removedFiles,
        int datafileDirectoryDepth,
        Duration updateAtMostEvery,
        boolean alwaysProcessFullFeed) {

    /** What becomes of a held file that the feed no longer lists. Its bytes stay retrievable either way. */
    public enum RemovedFiles {
        /** It stays in the current view, marked. */
        KEEP,
        /** It leaves the current view. */
        HIDE
    }

    /** Reads the section; problems are collected by it. */
    public static PolicySettings read(Section policy) {
        PolicySettings settings = new PolicySettings(
                policy.flag(Option.EXPERIMENT_CREATION, true),
                policy.flag(Option.TITLE_MATCHING, true),
                policy.flag(Option.UNIDENTIFIED_EXPERIMENT, false),
                policy.text("default-unidentified-experiment-title", "Uncategorized Data"),
                policy.flag(Option.UNNAMED_DATASETS, true),
                policy.text("default-unnamed-dataset-title", "(assorted files)"),
                policy.flag(Option.USER_CREATION, false),
                policy.flag(Option.UPDATING_DATASETS, true),
                policy.flag(Option.UPDATING_DATAFILES, true),
                policy.flag("hide-replaced-datafiles", true),
                policy.parsed("removed-files", PolicySettings::removedFiles).orElse(RemovedFiles.KEEP),
                depth(policy),
                policy.duration(Option.UPDATE_AT_MOST_EVERY, Duration.ofHours(1)),
                policy.flag("always-process-full-feed", false));
        policy.refuseUnknown();
        return settings;
    }

    private static RemovedFiles removedFiles(String text) {
        return switch (text) {
            case "keep" -> RemovedFiles.KEEP;
            case "hide" -> RemovedFiles.HIDE;
            default -> throw new Unusable("is neither keep nor hide", "Write keep or hide.");
        };
    }

    private static int depth(Section policy) {
        int depth = policy.integer("datafile-directory-depth", -1, -1, 100);
        if (depth == 0) {
            policy.problem("datafile-directory-depth", "'0' means nothing", "Write -1, or a number from 1 on.");
        }
        return depth;
    }
}
