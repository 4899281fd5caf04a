package org.windrow.consumer.repository.mytardis.records;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.windrow.consumer.repository.Account;
import org.windrow.consumer.repository.Accounts;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.mytardis.api.Api;
import org.windrow.model.FeedEntry;
import tools.jackson.databind.JsonNode;

/**
 * The server's users and groups; none is ever made. An account that manages no facility is shown nobody but itself. What
 * was found is believed for a while, and for a shorter one what was not. Safe for many threads.
 */
public final class People {
    private static final Duration FOUND = Duration.ofHours(1);
    private static final Duration NOT_FOUND = Duration.ofMinutes(5);

    private final Api api;
    private final String self;
    private final InstantSource clock;
    private final Map<String, Look> looks = new ConcurrentHashMap<>();

    public People(Api api, String self, InstantSource clock) {
        this.api = api;
        this.self = self;
        this.clock = clock;
    }

    private record Look(Optional<JsonNode> found, Instant at) {}

    /** Who we are there. */
    public String self() {
        return self;
    }

    /** The account of the person an entry names: by e-mail first, then by name with spaces as {@code _}. */
    public Optional<Account> account(FeedEntry.Person person) throws RepositoryException {
        Optional<JsonNode> byMail = person.email().isPresent()
                ? user("email__iexact", "email", person.email().get().strip())
                : Optional.empty();
        Optional<JsonNode> user = byMail.isPresent() || person.name().isEmpty()
                ? byMail
                : user("username", "username", person.name().get().strip().replace(' ', '_'));
        return user.map(People::account);
    }

    /** What the policy wants to know. */
    public Accounts accounts(boolean strangersToo) {
        return new Accounts() {
            @Override
            public Optional<String> standIn() {
                return strangersToo ? Optional.of(self) : Optional.empty();
            }

            @Override
            public String unknown(FeedEntry.Person person) {
                String called =
                        person.name().or(person::email).map(String::strip).orElse("");
                return called + " (USER NOT FOUND IN MYTARDIS)";
            }

            @Override
            public String remedy() {
                return "have the account made in MyTardis, for none can be made over its interface, or set"
                        + " repository.upload-invalid-user-folders: true, by which '" + self
                        + "' owns it until there is one.";
            }
        };
    }

    /** The number of an account's user. */
    Optional<Long> id(Account account) throws RepositoryException {
        return user("username", "username", account.name())
                .map(user -> user.path("id").asLong());
    }

    /** The number of a group of exactly that name. */
    Optional<Long> group(String name) throws RepositoryException {
        return look("group", "name", "name", name).map(group -> group.path("id").asLong());
    }

    private Optional<JsonNode> user(String filter, String field, String value) throws RepositoryException {
        return look("user", filter, field, value);
    }

    private Optional<JsonNode> look(String resource, String filter, String field, String value)
            throws RepositoryException {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        String key = resource + "\0" + filter + "\0" + value;
        Look before = looks.get(key);
        Instant now = clock.instant();
        if (before != null
                && !before.at()
                        .plus(before.found().isPresent() ? FOUND : NOT_FOUND)
                        .isBefore(now)) {
            return before.found();
        }
        boolean anyCase = filter.endsWith("__iexact");
        List<JsonNode> found = api.search(resource, Map.of(filter, value), object -> {
            String there = Api.text(object, field);
            return anyCase
                    ? there.toLowerCase(Locale.ROOT).equals(value.toLowerCase(Locale.ROOT))
                    : there.equals(value);
        });
        Optional<JsonNode> only = found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
        looks.put(key, new Look(only, now));
        return only;
    }

    private static Account account(JsonNode user) {
        String full = (Api.text(user, "first_name").strip() + " "
                        + Api.text(user, "last_name").strip())
                .strip();
        return new Account(Api.text(user, "username"), full.isEmpty() ? Optional.empty() : Optional.of(full));
    }
}
