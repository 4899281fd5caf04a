package org.windrow.consumer.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.windrow.consumer.policy.PolicySettings;
import org.windrow.consumer.policy.UpdateSettings;
import org.windrow.consumer.poll.FeedSettings;
import org.windrow.consumer.repository.embedded.EmbeddedSettings;
import org.windrow.consumer.transfer.Mapping;
import org.windrow.consumer.transfer.TransferSettings;
import org.windrow.settings.Problems;
import org.windrow.settings.Section;
import org.windrow.settings.SettingsException;
import org.windrow.settings.SettingsFile;

/**
 * All settings of a consumer. Read once, at the start.
 *
 * @param journal the consumer's own database, on a local disk
 */
record ConsumerSettings(
        Path journal,
        List<FeedSettings> feeds,
        PolicySettings policy,
        UpdateSettings updates,
        TransferSettings transfer,
        EmbeddedSettings repository) {
    ConsumerSettings {
        feeds = List.copyOf(feeds);
    }

    /**
     * Reads the file.
     *
     * @throws SettingsException listing every problem in it, each with its line
     */
    static ConsumerSettings read(Path file) throws SettingsException {
        Problems problems = new Problems();
        Section top = SettingsFile.read(file, problems);
        Path beside = file.toAbsolutePath().normalize().getParent();
        // What bounds updates is read first: reading the policy refuses what nobody asked for.
        Section policy = top.section("policy");
        UpdateSettings updates = UpdateSettings.read(policy);
        ConsumerSettings settings = new ConsumerSettings(
                top.path("journal").orElse(beside.resolve("consumer.db")),
                FeedSettings.read(top.sections("feeds")),
                PolicySettings.read(policy),
                updates,
                transfer(top.section("transfer")),
                repository(top.section("repository"), beside.resolve("repository")));
        if (!top.has("feeds") && problems.isEmpty()) {
            top.problem("feeds", "no feed is named", "Write:  feeds: [{name: rmmf, url: 'https://host/atom/'}]");
        }
        top.refuseUnknown();
        problems.throwIfAny();
        return settings;
    }

    /** All that can keep an entry back, as text that is equal in every run while the settings are. */
    String rules() {
        return feeds + " " + policy + " " + updates + " " + transfer.local();
    }

    private static TransferSettings transfer(Section section) {
        TransferSettings transfer = TransferSettings.read(section);
        for (Mapping mapping : transfer.local()) {
            if (!Files.isDirectory(mapping.directory())) {
                section.problem(
                        "local",
                        "there is no directory '" + mapping.directory() + "'",
                        "Name the directory that holds the files of " + mapping.urlPrefix() + ", or mount it.");
            }
        }
        return transfer;
    }

    private static EmbeddedSettings repository(Section section, Path fallback) {
        String kind = section.text("kind", "embedded");
        if (!kind.equals("embedded")) {
            section.problem("kind", "'" + kind + "' is no kind of repository", "Write embedded.");
        }
        return EmbeddedSettings.read(section, fallback);
    }
}
