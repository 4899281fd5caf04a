package org.windrow.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {
    private static final String SHA_256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void a_digest_is_what_the_bytes_add_up_to() {
        MessageDigest running = Digest.Algorithm.SHA_256.start();
        running.update("abc".getBytes(StandardCharsets.UTF_8));

        Digest digest = Digest.of(Digest.Algorithm.SHA_256, running);

        assertEquals("sha-256:" + SHA_256_OF_ABC, digest.toString());
        assertEquals(Optional.of(digest), Digest.parse("SHA256:" + SHA_256_OF_ABC.toUpperCase(java.util.Locale.ROOT)));
    }

    @ParameterizedTest
    @EnumSource(Digest.Algorithm.class)
    void every_algorithm_can_be_computed_written_and_read(Digest.Algorithm algorithm) {
        Digest digest = Digest.of(algorithm, algorithm.start());

        assertEquals(Optional.of(digest), Digest.parse(digest.toString()));
        assertEquals(Optional.of(algorithm), Digest.Algorithm.named(algorithm.label()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "sha-256", "sha-256:", "sha-256:12", "sha-3:00", "sha-256:zz", ":00", "md5: "})
    void what_is_no_digest_is_nothing(String text) {
        assertEquals(Optional.empty(), Digest.parse(text));
    }

    @Test
    void digits_of_other_scripts_are_no_hexadecimal_digits() {
        String arabic = "\u0661".repeat(32);

        assertEquals(Optional.empty(), Digest.parse("md5:" + arabic));
        assertThrows(IllegalArgumentException.class, () -> new Digest(Digest.Algorithm.MD5, arabic));
    }
}
