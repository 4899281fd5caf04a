package org.windrow.page;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes a request's path apart before decoding it, so that an encoded separator never separates.
 *
 * <p>Semicolons and plus signs are ordinary characters here, as they are in file names.
 */
public final class RawPath {
    private RawPath() {}

    /**
     * The decoded parts of an absolute raw path; {@code /} has none, a trailing slash gives a last empty part. Nothing for
     * a path with {@code .} or {@code ..} as a part, an encoded slash, a NUL, or bytes that are no UTF-8.
     */
    public static Optional<List<String>> parts(String raw) {
        List<String> parts = new ArrayList<>();
        if (!raw.startsWith("/")) {
            return Optional.empty();
        }
        for (String segment : raw.substring(1).split("/", -1)) {
            Optional<String> part = decode(segment).filter(RawPath::harmless);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        return Optional.of(raw.equals("/") ? List.of() : parts);
    }

    private static boolean harmless(String part) {
        return !part.equals(".") && !part.equals("..") && part.indexOf('/') < 0 && part.indexOf('\0') < 0;
    }

    /** Percent-decodes; nothing where the escapes or the bytes they make are malformed. */
    public static Optional<String> decode(String text) {
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(in.length);
        for (int i = 0; i < in.length; i++) {
            if (in[i] != '%') {
                out.put(in[i]);
                continue;
            }
            int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
            int low = i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
            if ((high | low) < 0) {
                return Optional.empty();
            }
            out.put((byte) ((high << 4) | low));
            i += 2;
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(out.flip()).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
