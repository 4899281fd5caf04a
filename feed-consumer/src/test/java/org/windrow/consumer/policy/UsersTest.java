package org.windrow.consumer.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.windrow.model.FeedEntry;
import org.windrow.settings.Problems;
import org.windrow.settings.SettingsException;
import org.windrow.settings.SettingsFile;

class UsersTest {
    private static Users read(String yaml) throws SettingsException {
        Problems problems = new Problems();
        Users users = Users.read(SettingsFile.of(yaml, Path.of("users.yaml"), problems));
        problems.throwIfAny();
        return users;
    }

    private static FeedEntry.Person person(String name, String email) {
        return new FeedEntry.Person(Optional.ofNullable(name), Optional.ofNullable(email));
    }

    private static Optional<String> account(Users users, String name, String email) {
        return users.of(person(name, email)).map(Users.Listed::account);
    }

    @Test
    void people_are_found_by_address_before_name_whatever_the_case() throws Exception {
        Users users = read("""
            users:
              E12345: jdoe
              Jane Doe: jane
              j.doe@Example.org: {account: jd, full-name: Jane Doe, groups: [emlab, xrd]}
            """);

        assertEquals(Optional.of("jdoe"), account(users, "e12345", null));
        assertEquals(Optional.of("jane"), account(users, "jane_doe", "other@example.org"));
        assertEquals(Optional.of("jd"), account(users, "Jane Doe", "J.Doe@example.org"));
        assertEquals(Optional.empty(), account(users, "nobody", null));
        assertEquals(
                Optional.of(new Users.Listed("jd", Optional.of("Jane Doe"), List.of("emlab", "xrd"))),
                users.of(person(null, "j.doe@example.org")));
    }

    @Test
    void others_keep_their_names_unless_a_default_owner_is_named_or_the_file_says_otherwise() throws Exception {
        assertEquals(Users.NONE, read(""));
        assertEquals(new Users(java.util.Map.of(), Optional.of("harvest"), true), read("default-owner: harvest"));
        assertEquals(
                new Users(java.util.Map.of(), Optional.of("harvest"), false),
                read("default-owner: harvest\nothers: own-name"));
        assertTrue(read("others: unknown").othersUnknown());
    }

    @Test
    void all_faults_are_named_with_their_lines() {
        SettingsException refused = assertThrows(SettingsException.class, () -> read("""
            default-ownr: x
            others: maybe
            users:
              e1: ''
              E2: a
              e2: b
              e3: {acount: c}
            """));

        assertEquals(
                List.of(
                        "users.yaml:1: default-ownr: there is no such setting. Did you mean 'default-owner'?",
                        "users.yaml:2: others: 'maybe' is neither own-name nor unknown. Write own-name or unknown.",
                        "users.yaml:4: users.e1: names no account. Write the account's name after the colon.",
                        "users.yaml:6: users.e2: is listed twice. Upper and lower case, and spaces and _, are the same"
                                + " here.",
                        "users.yaml:7: users.e3.account: is missing. Name the account in the repository.",
                        "users.yaml:7: users.e3.acount: there is no such setting. Did you mean 'account'?"),
                refused.problems());
    }
}
