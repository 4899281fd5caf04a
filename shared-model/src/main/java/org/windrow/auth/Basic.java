package org.windrow.auth;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** The name and password of an Authorization header (RFC 7617). */
@SuppressWarnings("ArrayRecordComponent") // asked for once, never compared or printed
public record Basic(String name, byte[] password) {
    private static final String SCHEME = "basic ";
    private static final int LONGEST = 1024;

    /** Nothing for another scheme or a malformed value. */
    public static Optional<Basic> in(String header) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) || header.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            byte[] pair =
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
            int colon = 0;
            while (colon < pair.length && pair[colon] != ':') {
                colon++;
            }
            if (colon == pair.length) {
                return Optional.empty();
            }
            String name = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(pair, 0, colon))
                    .toString();
            return Optional.of(new Basic(name, Arrays.copyOfRange(pair, colon + 1, pair.length)));
        } catch (IllegalArgumentException | CharacterCodingException malformed) {
            return Optional.empty();
        }
    }

    /** Hides the password. */
    @Override
    public String toString() {
        return name;
    }
}
