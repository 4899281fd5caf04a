package org.windrow.consumer.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.windrow.consumer.repository.Account;
import org.windrow.model.FeedEntry;
import org.windrow.model.PersonalTitle;

/**
 * By what an entry's experiment is looked up, and bound once it was matched.
 *
 * @param externalId the entry's ExperimentID, or that of the owner's default experiment
 * @param title the entry's experiment title with the owner's full name where it has a place for it, or that of the
 *     default experiment
 * @param announced the title as the entry has it
 * @param isDefault whether the entry names none, so that this is the owner's default one
 */
public record ExperimentKey(
        Optional<String> externalId, Optional<String> title, Optional<String> announced, boolean isDefault) {

    private static final String INSTRUMENT = "instrument";

    /** The key of {@code entry}, for an owner of that name. */
    public static ExperimentKey of(FeedEntry entry, Account owner, PolicySettings settings) {
        Optional<String> id = entry.experimentId().filter(text -> !text.isBlank());
        Optional<String> title = entry.experimentTitle().filter(text -> !text.isBlank());
        String apart = apart(entry, settings);
        if (id.isPresent() || title.isPresent()) {
            Optional<String> personal =
                    owner.fullName().flatMap(name -> PersonalTitle.filled(entry.attributes(), name));
            return new ExperimentKey(
                    id.map(text -> ownId(text, settings)),
                    title.map(t -> personal.orElse(t) + apart),
                    title.map(t -> t + apart),
                    false);
        }
        Optional<String> usual = Optional.of(settings.defaultUnidentifiedExperimentTitle() + apart);
        return new ExperimentKey(Optional.of(owner.name() + "-default" + apart), usual, usual, true);
    }

    /** {@code (NovaNanoSEM, rmmf)}, after a title that others may not share; empty where all may. */
    private static String apart(FeedEntry entry, PolicySettings settings) {
        List<String> apart = new ArrayList<>();
        if (!settings.shareExperimentsAcrossInstruments()) {
            Optional.ofNullable(entry.attributes().get(INSTRUMENT)).ifPresent(apart::add);
        }
        if (!settings.shareExperimentsAcrossFeeds()) {
            settings.feed().ifPresent(apart::add);
        }
        return apart.isEmpty() ? "" : " (" + String.join(", ", apart) + ")";
    }

    /** Two feeds may number their experiments alike. */
    private static String ownId(String id, PolicySettings settings) {
        return settings.shareExperimentsAcrossFeeds()
                ? id
                : settings.feed().map(feed -> feed + ":" + id).orElse(id);
    }

    /**
     * One text that is equal exactly for equal keys, to bind by: an id decides over a title. A person who is called
     * otherwise one day keeps the experiment.
     */
    public String text() {
        return externalId.map(id -> "id:" + id).orElseGet(() -> "title:" + announced.orElse(""));
    }
}
