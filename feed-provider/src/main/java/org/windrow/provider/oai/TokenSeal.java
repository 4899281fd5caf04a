package org.windrow.provider.oai;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs resumption tokens, so that only what we wrote is read again. Safe for many threads. */
final class TokenSeal {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE = 16;
    private static final int LONGEST = 20_000;

    private final SecretKeySpec key;

    /** Signs with {@code key}, hexadecimal. */
    TokenSeal(String key) {
        this.key = new SecretKeySpec(HexFormat.of().parseHex(key), ALGORITHM);
    }

    String seal(Token token) {
        byte[] text = token.written().getBytes(StandardCharsets.UTF_8);
        byte[] sealed = Arrays.copyOf(signature(text), SIGNATURE + text.length);
        System.arraycopy(text, 0, sealed, SIGNATURE, text.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** The token that was sealed so; nothing for any other text. */
    Optional<Token> open(String sealed) {
        if (sealed.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(sealed);
            if (bytes.length <= SIGNATURE) {
                return Optional.empty();
            }
            byte[] text = Arrays.copyOfRange(bytes, SIGNATURE, bytes.length);
            byte[] signed = Arrays.copyOf(bytes, SIGNATURE);
            return MessageDigest.isEqual(signed, signature(text))
                    ? Token.parse(new String(text, StandardCharsets.UTF_8))
                            .filter(token -> seal(token).equals(sealed))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private byte[] signature(byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(text), SIGNATURE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }
}
