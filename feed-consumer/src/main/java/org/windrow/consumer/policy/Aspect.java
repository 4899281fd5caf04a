package org.windrow.consumer.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.windrow.consumer.repository.Account;
import org.windrow.model.FeedEntry;

/** What of an entry a rule of {@code only} or {@code except} looks at. */
enum Aspect {
    /** The dataset's title. */
    TITLE,
    /** The author's name and e-mail address, the level of folders called so, and the account they belong to. */
    USER,
    /** The level of folders called so. */
    INSTRUMENT,
    /** The experiment's title and id, and the level of folders called so. */
    EXPERIMENT;

    /** As the settings write it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All that the entry has of it; blank ones left out. */
    List<String> texts(FeedEntry entry, Facts facts) {
        Stream<Optional<String>> texts = switch (this) {
            case TITLE -> Stream.of(entry.title());
            case USER ->
                Stream.of(
                        entry.author().flatMap(FeedEntry.Person::name),
                        entry.author().flatMap(FeedEntry.Person::email),
                        facts.account().map(Account::name),
                        level(entry));
            case INSTRUMENT -> Stream.of(level(entry));
            case EXPERIMENT -> Stream.of(entry.experimentTitle(), entry.experimentId(), level(entry));
        };
        return texts.flatMap(Optional::stream)
                .filter(text -> !text.isBlank())
                .distinct()
                .toList();
    }

    private Optional<String> level(FeedEntry entry) {
        return Optional.ofNullable(entry.attributes().get(key()));
    }
}
