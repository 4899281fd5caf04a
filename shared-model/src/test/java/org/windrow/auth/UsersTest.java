package org.windrow.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsersTest {
    /** As {@code htpasswd -nbB -C 4} wrote it; the password is {@code S3cret: grün}. */
    private static final String ANNA = "anna:$2y$04$1pfBU4qp.Ud.PESYWNVvH..ZfqGqfl54e5xsIkfJCSqcskZXpPQBO";

    @TempDir
    private Path here;

    private Instant now = Instant.parse("2026-11-01T10:00:00Z");
    private final InstantSource clock = () -> now;

    private Path file(String... lines) throws Exception {
        return Files.write(here.resolve("htpasswd"), List.of(lines));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<String> problems(String... lines) throws Exception {
        Path file = file(lines);
        return assertThrows(UnusableUsersException.class, () -> UsersFile.open(file, clock))
                .problems();
    }

    @Test
    void a_password_that_htpasswd_wrote_is_right_and_others_are_wrong() throws Exception {
        SignIn signIn = new SignIn(UsersFile.open(file("# users", "", ANNA), clock));

        assertFalse(signIn.isKnown("anna", utf8("S3cret: grün")));
        assertTrue(signIn.isRight("anna", utf8("S3cret: grün")));
        assertTrue(signIn.isKnown("anna", utf8("S3cret: grün")));
        assertFalse(signIn.isRight("anna", utf8("S3cret: grun")));
        assertFalse(signIn.isRight("anna", utf8("")));
        assertFalse(signIn.isRight("anna", utf8("S3cret: grün\0")));
        assertFalse(signIn.isRight("ann", utf8("S3cret: grün")));
        assertFalse(signIn.isRight("", utf8("")));
        assertFalse(signIn.isKnown("anna", utf8("S3cret: grun")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bob:secret | the password of 'bob' is kept as plain text. Set it anew:  htpasswd -B FILE 'bob'",
                "bob:$apr1$x$y | the password of 'bob' is kept as MD5, which is guessed quickly. Set it anew: "
                        + " htpasswd -B FILE 'bob'",
                "bob:{SHA}x= | the password of 'bob' is kept as SHA-1, which is guessed quickly. Set it anew: "
                        + " htpasswd -B FILE 'bob'",
                "bob:$2y$10$short | the password of 'bob' is not a whole bcrypt hash. Set it anew:  htpasswd -B FILE"
                        + " 'bob'",
                "bob | is no line of the form NAME:HASH. Make it anew:  htpasswd -B FILE NAME",
            })
    void a_line_that_is_not_bcrypt_is_refused_with_its_number_and_the_remedy(String line, String problem)
            throws Exception {
        Path file = here.resolve("htpasswd");

        assertEquals(List.of(file + ":2: " + problem.replace("FILE", file.toString())), problems(ANNA, line));
    }

    @Test
    void a_cost_that_would_stop_the_server_and_a_second_line_for_one_user_are_refused() throws Exception {
        assertTrue(problems(ANNA.replace("$04$", "$31$")).get(0).contains("cost 31"));
        assertTrue(problems(ANNA, ANNA).get(0).contains(":2: the user 'anna' stands here a second time"));
    }

    @Test
    void no_file_and_no_users_are_refused() throws Exception {
        assertTrue(problems("# nobody").get(0).contains("holds no users"));
        Files.delete(here.resolve("htpasswd"));
        var refused = assertThrows(UnusableUsersException.class, () -> UsersFile.open(here.resolve("htpasswd"), clock));
        assertTrue(refused.getMessage().contains("htpasswd -B -c"), refused.getMessage());
    }

    @Test
    void a_user_who_was_taken_out_is_out_within_a_second() throws Exception {
        Path file = file(ANNA, ANNA.replace("anna", "bob"));
        SignIn signIn = new SignIn(UsersFile.open(file, clock));
        assertTrue(signIn.isRight("bob", utf8("S3cret: grün")));

        file(ANNA);
        now = now.plusSeconds(2);

        assertFalse(signIn.isKnown("bob", utf8("S3cret: grün")));
        assertFalse(signIn.isRight("bob", utf8("S3cret: grün")));
    }

    @Test
    void a_file_that_became_unusable_changes_nothing() throws Exception {
        Path file = file(ANNA);
        SignIn signIn = new SignIn(UsersFile.open(file, clock));

        file("anna:plain");
        now = now.plusSeconds(2);
        assertTrue(signIn.isRight("anna", utf8("S3cret: grün")));
        assertFalse(signIn.isRight("anna", utf8("plain")));

        Files.delete(file);
        now = now.plusSeconds(2);
        assertTrue(signIn.isRight("anna", utf8("S3cret: grün")));
    }

    @Test
    void whoever_was_wrong_ten_times_waits_and_others_do_not() {
        Tries tries = new Tries(clock);
        for (int i = 0; i < 10; i++) {
            assertTrue(tries.mayTry("192.0.2.1"));
            tries.count("192.0.2.1");
        }

        assertFalse(tries.mayTry("192.0.2.1"));
        assertTrue(tries.mayTry("192.0.2.2"));
        now = now.plus(Duration.ofSeconds(6));
        assertTrue(tries.mayTry("192.0.2.1"));
        tries.count("192.0.2.1");
        assertFalse(tries.mayTry("192.0.2.1"));
    }

    @Test
    void all_addresses_of_one_ipv6_network_count_as_one() {
        Tries tries = new Tries(clock);
        for (int i = 0; i < 10; i++) {
            tries.count("2001:db8:1:2:0:0:0:" + i);
        }

        assertFalse(tries.mayTry("2001:db8:1:2:3:4:5:6"));
        assertTrue(tries.mayTry("2001:db8:1:3:0:0:0:1"));
    }

    @Test
    void a_clock_that_jumps_locks_nobody_out_for_long() {
        Tries tries = new Tries(clock);
        now = now.plus(Duration.ofDays(365));
        for (int i = 0; i < 10; i++) {
            tries.count("192.0.2.1");
        }
        now = now.minus(Duration.ofDays(365));

        tries.count("192.0.2.1");
        now = now.plus(Duration.ofSeconds(70));

        assertTrue(tries.mayTry("192.0.2.1"));
    }
}
