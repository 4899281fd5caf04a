package org.windrow.consumer.policy;

import java.time.Duration;
import java.util.Optional;
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
 * @param allowMetadataOnlyDatasets whether a record that names no files is taken as a dataset without files
 * @param allowUserCreation whether an account is made for an unknown author; acts only where the repository has
 *     accounts
 * @param allowUpdatingDatasets whether a complete dataset follows its newer states
 * @param allowUpdatingDatafiles whether new versions of held files are fetched
 * @param hideReplacedDatafiles whether replaced versions leave the current view; they stay retrievable
 * @param removedFiles what becomes of a file that the feed no longer lists
 * @param datafileDirectoryDepth -1: the enclosure's title names the file; from 1: counts parts of the old {@code path}
 * @param updateAtMostEvery the least time between two replacements of one file; zero for no limit
 * @param alwaysProcessFullFeed whether every poll walks the whole feed
 * @param shareExperimentsAcrossInstruments whether two instruments' experiments of one title and owner are one
 * @param shareExperimentsAcrossFeeds whether this feed's experiments may be those of other feeds
 * @param updates what bounds updates
 * @param only what entries must have to be taken; others are ignored
 * @param except what entries must not have; those that have it are ignored
 * @param users the file that says whose entries are whose, as written; absent where names are accounts
 * @param feed whose rules these are; absent for those of no feed in particular
 */
public record PolicySettings(
        boolean allowExperimentCreation,
        boolean allowExperimentTitleMatching,
        boolean allowUnidentifiedExperiment,
        String defaultUnidentifiedExperimentTitle,
        boolean allowUnnamedDatasets,
        String defaultUnnamedDatasetTitle,
        boolean allowMetadataOnlyDatasets,
        boolean allowUserCreation,
        boolean allowUpdatingDatasets,
        boolean allowUpdatingDatafiles,
        boolean hideReplacedDatafiles,
        RemovedFiles removedFiles,
        int datafileDirectoryDepth,
        Duration updateAtMostEvery,
        boolean alwaysProcessFullFeed,
        boolean shareExperimentsAcrossInstruments,
        boolean shareExperimentsAcrossFeeds,
        UpdateSettings updates,
        Selection only,
        Selection except,
        Optional<String> users,
        Optional<String> feed) {

    /** What holds where the settings say nothing. */
    public static final PolicySettings DEFAULTS = new PolicySettings(
            true,
            true,
            false,
            "Uncategorized Data",
            true,
            "(assorted files)",
            false,
            false,
            true,
            true,
            true,
            RemovedFiles.KEEP,
            -1,
            Duration.ofHours(1),
            false,
            true,
            true,
            UpdateSettings.DEFAULTS,
            Selection.NONE,
            Selection.NONE,
            Optional.empty(),
            Optional.empty());

    /** What becomes of a held file that the feed no longer lists. Its bytes stay retrievable either way. */
    public enum RemovedFiles {
        /** It stays in the current view, marked. */
        KEEP,
        /** It leaves the current view. */
        HIDE
    }

    /** Reads the section; what it does not say is as in {@code base}. Problems are collected by it. */
    public static PolicySettings read(Section policy, PolicySettings base) {
        PolicySettings settings = new PolicySettings(
                policy.flag(Option.EXPERIMENT_CREATION, base.allowExperimentCreation),
                policy.flag(Option.TITLE_MATCHING, base.allowExperimentTitleMatching),
                policy.flag(Option.UNIDENTIFIED_EXPERIMENT, base.allowUnidentifiedExperiment),
                policy.text(Option.UNIDENTIFIED_TITLE, base.defaultUnidentifiedExperimentTitle),
                policy.flag(Option.UNNAMED_DATASETS, base.allowUnnamedDatasets),
                policy.text(Option.UNNAMED_TITLE, base.defaultUnnamedDatasetTitle),
                policy.flag(Option.METADATA_ONLY, base.allowMetadataOnlyDatasets),
                policy.flag(Option.USER_CREATION, base.allowUserCreation),
                policy.flag(Option.UPDATING_DATASETS, base.allowUpdatingDatasets),
                policy.flag(Option.UPDATING_DATAFILES, base.allowUpdatingDatafiles),
                policy.flag(Option.HIDE_REPLACED, base.hideReplacedDatafiles),
                policy.parsed(Option.REMOVED_FILES, PolicySettings::removedFiles)
                        .orElse(base.removedFiles),
                depth(policy, base.datafileDirectoryDepth),
                policy.duration(Option.UPDATE_AT_MOST_EVERY, base.updateAtMostEvery),
                policy.flag(Option.FULL_FEED, base.alwaysProcessFullFeed),
                policy.flag(Option.SHARE_INSTRUMENTS, base.shareExperimentsAcrossInstruments),
                policy.flag(Option.SHARE_FEEDS, base.shareExperimentsAcrossFeeds),
                UpdateSettings.read(policy, base.updates),
                Selection.read(policy.section(Option.ONLY), base.only),
                Selection.read(policy.section(Option.EXCEPT), base.except),
                policy.text(Option.USERS).or(base::users),
                base.feed);
        policy.refuseUnknown();
        return settings;
    }

    /** The same rules, for the feed of that name. */
    public PolicySettings inFeed(String name) {
        return new PolicySettings(
                allowExperimentCreation,
                allowExperimentTitleMatching,
                allowUnidentifiedExperiment,
                defaultUnidentifiedExperimentTitle,
                allowUnnamedDatasets,
                defaultUnnamedDatasetTitle,
                allowMetadataOnlyDatasets,
                allowUserCreation,
                allowUpdatingDatasets,
                allowUpdatingDatafiles,
                hideReplacedDatafiles,
                removedFiles,
                datafileDirectoryDepth,
                updateAtMostEvery,
                alwaysProcessFullFeed,
                shareExperimentsAcrossInstruments,
                shareExperimentsAcrossFeeds,
                updates,
                only,
                except,
                users,
                Optional.of(name));
    }

    private static RemovedFiles removedFiles(String text) {
        return switch (text) {
            case "keep" -> RemovedFiles.KEEP;
            case "hide" -> RemovedFiles.HIDE;
            default -> throw new Unusable("is neither keep nor hide", "Write keep or hide.");
        };
    }

    private static int depth(Section policy, int fallback) {
        int depth = policy.integer(Option.DIRECTORY_DEPTH, fallback, -1, 100);
        if (depth == 0) {
            policy.problem(Option.DIRECTORY_DEPTH, "'0' means nothing", "Write -1, or a number from 1 on.");
        }
        return depth;
    }
}
