package org.windrow.provider.oai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenSealTest {
    private static final Token TOKEN = new Token(Verb.LIST_RECORDS, "oai_dc", "source.lab", 7, 99, true, 100, 230);
    private final TokenSeal seal = new TokenSeal("00".repeat(32));

    @Test
    void a_token_comes_back_as_it_was() {
        assertEquals(Optional.of(TOKEN), seal.open(seal.seal(TOKEN)));
    }

    @Test
    void a_token_that_was_damaged_anywhere_or_sealed_by_another_is_none() {
        String sealed = seal.seal(TOKEN);
        for (int i = 0; i < sealed.length(); i++) {
            char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
            assertEquals(Optional.empty(), seal.open(sealed.substring(0, i) + other + sealed.substring(i + 1)));
            assertEquals(Optional.empty(), seal.open(sealed.substring(0, i)));
        }
        assertEquals(Optional.empty(), seal.open(sealed + "A"));
        assertEquals(Optional.empty(), seal.open("\u0000ü%"));
        assertEquals(Optional.empty(), new TokenSeal("01".repeat(32)).open(sealed));
    }
}
