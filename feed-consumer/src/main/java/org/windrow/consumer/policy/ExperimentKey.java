package org.windrow.consumer.policy;

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

    /** The key of {@code entry}, for an owner of that name. */
    public static ExperimentKey of(FeedEntry entry, Account owner, PolicySettings settings) {
        Optional<String> id = entry.experimentId().filter(text -> !text.isBlank());
        Optional<String> title = entry.experimentTitle().filter(text -> !text.isBlank());
        if (id.isPresent() || title.isPresent()) {
            Optional<String> personal =
                    owner.fullName().flatMap(name -> PersonalTitle.filled(entry.attributes(), name));
            return new ExperimentKey(id, title.map(t -> personal.orElse(t)), title, false);
        }
        Optional<String> usual = Optional.of(settings.defaultUnidentifiedExperimentTitle());
        return new ExperimentKey(Optional.of(owner.name() + "-default"), usual, usual, true);
    }

    /**
     * One text that is equal exactly for equal keys, to bind by: an id decides over a title. A person who is called
     * otherwise one day keeps the experiment.
     */
    public String text() {
        return externalId.map(id -> "id:" + id).orElseGet(() -> "title:" + announced.orElse(""));
    }
}
