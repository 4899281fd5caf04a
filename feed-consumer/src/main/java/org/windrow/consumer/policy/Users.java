package org.windrow.consumer.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.windrow.model.FeedEntry;
import org.windrow.settings.Section;
import org.windrow.settings.Unusable;

/**
 * The users file: which account the entries of an author belong to.
 *
 * @param listed by what {@link #key} makes of the author's name or e-mail address
 * @param defaultOwner the account that owns what unknown people made; absent where that is blocked
 * @param othersUnknown whether authors that are not listed are unknown, though the repository has an account of their
 *     name
 */
public record Users(Map<String, Listed> listed, Optional<String> defaultOwner, boolean othersUnknown) {
    /** Where there is no such file: authors go by their own names. */
    public static final Users NONE = new Users(Map.of(), Optional.empty(), false);

    private static final String ACCOUNT = "account";
    private static final String DEFAULT_OWNER = "default-owner";

    /**
     * What the file says of one author.
     *
     * @param groups of the repository's that may see the data too
     */
    public record Listed(String account, Optional<String> fullName, List<String> groups) {
        public Listed {
            groups = List.copyOf(groups);
        }
    }

    public Users {
        listed = Map.copyOf(listed);
    }

    /** Reads the whole file; problems are collected by it. */
    public static Users read(Section file) {
        Section people = file.section("users");
        Map<String, Listed> listed = new HashMap<>();
        for (String author : people.names()) {
            Listed one = listed(people, author);
            if (listed.put(key(author), one) != null) {
                people.problem(author, "is listed twice", "Upper and lower case, and spaces and _, are the same here.");
            }
        }
        Optional<String> owner = file.text(DEFAULT_OWNER).map(String::strip);
        boolean unknown = file.parsed("others", Users::unknown).orElse(owner.isPresent());
        file.refuseUnknown();
        return new Users(listed, owner, unknown);
    }

    private static Listed listed(Section people, String author) {
        if (!people.holdsKeys(author)) {
            Optional<String> account = people.text(author);
            if (account.isEmpty()) {
                people.problem(author, "names no account", "Write the account's name after the colon.");
            }
            return new Listed(account.map(String::strip).orElse(""), Optional.empty(), List.of());
        }
        Section one = people.section(author);
        Optional<String> account = one.text(ACCOUNT).map(String::strip);
        if (account.isEmpty()) {
            one.problem(ACCOUNT, "is missing", "Name the account in the repository.");
        }
        Listed read = new Listed(account.orElse(""), one.text("full-name").map(String::strip), one.texts("groups"));
        one.refuseUnknown();
        return read;
    }

    private static boolean unknown(String text) {
        return switch (text) {
            case "own-name" -> false;
            case "unknown" -> true;
            default -> throw new Unusable("is neither own-name nor unknown", "Write own-name or unknown.");
        };
    }

    /** What the file says of that person: by e-mail address first, then by name. */
    public Optional<Listed> of(FeedEntry.Person person) {
        return keys(person).stream().filter(listed::containsKey).findFirst().map(listed::get);
    }

    private static List<String> keys(FeedEntry.Person person) {
        List<String> keys = new ArrayList<>();
        person.email().map(Users::key).ifPresent(keys::add);
        person.name().map(Users::key).ifPresent(keys::add);
        return keys;
    }

    /** Case does not tell people apart, and an account's name has {@code _} where a person's has a space. */
    private static String key(String author) {
        return author.strip().replace(' ', '_').toLowerCase(Locale.ROOT);
    }
}
