package org.windrow.consumer.configuration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.windrow.consumer.describe.DescribeSettings;
import org.windrow.consumer.policy.Policies;
import org.windrow.consumer.policy.PolicySettings;
import org.windrow.consumer.poll.FeedSettings;
import org.windrow.consumer.repository.kind.RepositorySettings;
import org.windrow.consumer.standing.StatusSettings;
import org.windrow.consumer.transfer.Mapping;
import org.windrow.consumer.transfer.TransferLimits.LocalLost;
import org.windrow.consumer.transfer.TransferMode;
import org.windrow.consumer.transfer.TransferSettings;
import org.windrow.settings.Problems;
import org.windrow.settings.Section;
import org.windrow.settings.SettingsException;
import org.windrow.settings.SettingsFile;

/**
 * All settings of a consumer. Read once, at the start.
 *
 * @param journal the consumer's own database, on a local disk
 * @param directory of the settings file: relative paths in it are relative to that
 * @param set what was said with {@code --set}, for one pass alone
 */
public record ConsumerSettings(
        Path journal,
        List<FeedSettings> feeds,
        Policies policies,
        TransferSettings transfer,
        DescribeSettings describe,
        RepositorySettings repository,
        Path directory,
        StatusSettings status,
        OnePass set) {
    private static final String POLICY = "policy";

    public ConsumerSettings {
        feeds = List.copyOf(feeds);
    }

    /**
     * Reads the file.
     *
     * @throws SettingsException listing every problem in it, each with its line
     */
    public static ConsumerSettings read(Path file) throws SettingsException {
        return read(file, OnePass.NOTHING);
    }

    /**
     * Reads the file for a pass that has some of it otherwise.
     *
     * @throws SettingsException listing every problem in it, each with its line or flag
     */
    public static ConsumerSettings read(Path file, OnePass set) throws SettingsException {
        Problems problems = new Problems();
        Section top = SettingsFile.read(file, problems);
        Path beside = file.toAbsolutePath().normalize().getParent();
        set.override(top);
        List<Section> feeds = top.sections("feeds");
        feeds.forEach(feed -> feed.section(POLICY).path("users")); // for its problems
        top.section(POLICY).path("users");
        Policies policies = policies(top, feeds);
        TransferSettings transfer = transfer(top.section("transfer"), modes(feeds));
        ConsumerSettings settings = new ConsumerSettings(
                top.path("journal").orElse(beside.resolve("consumer.db")),
                FeedSettings.read(feeds),
                policies,
                transfer,
                DescribeSettings.read(top.section("describe")),
                RepositorySettings.read(top.section("repository"), beside, transfer.modes()),
                beside,
                StatusSettings.read(top.section("status")),
                set);
        if (!top.has("feeds") && problems.isEmpty()) {
            top.problem("feeds", "no feed is named", "Write:  feeds: [{name: rmmf, url: 'https://host/atom/'}]");
        }
        top.refuseUnknown();
        problems.throwIfAny();
        return settings;
    }

    /** The file that says whose the entries of a feed are, if there is one. */
    public Optional<Path> users(String feed) {
        return policies.of(feed)
                .users()
                .map(written -> directory.resolve(written).normalize());
    }

    /** A feed's own policy has what it does not say from the general one. */
    private static Policies policies(Section top, List<Section> feeds) {
        PolicySettings general = PolicySettings.read(top.section(POLICY), PolicySettings.DEFAULTS);
        Map<String, PolicySettings> own = new HashMap<>();
        for (Section feed : feeds) {
            PolicySettings read = PolicySettings.read(feed.section(POLICY), general);
            feed.text("name").ifPresent(name -> own.put(name, read.inFeed(name)));
        }
        return new Policies(general, own);
    }

    private static Map<String, TransferMode> modes(List<Section> feeds) {
        Map<String, TransferMode> modes = new HashMap<>();
        for (Section feed : feeds) {
            Optional<TransferMode> mode = feed.parsed("transfer-mode", TransferMode::read);
            mode.ifPresent(own -> feed.text("name").ifPresent(name -> modes.put(name, own)));
        }
        return modes;
    }

    private static TransferSettings transfer(Section section, Map<String, TransferMode> ownModes) {
        TransferSettings transfer = TransferSettings.read(section, ownModes);
        for (Mapping mapping : transfer.local()) {
            boolean mustBeThere = transfer.limits().localLost() == LocalLost.WAIT;
            if (mustBeThere && !Files.isDirectory(mapping.directory())) {
                section.problem(
                        "local",
                        "there is no directory '" + mapping.directory() + "'",
                        "Name the directory that holds the files of " + mapping.urlPrefix() + ", or mount it.");
            }
        }
        return transfer;
    }
}
