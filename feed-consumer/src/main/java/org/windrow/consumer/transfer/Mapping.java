package org.windrow.consumer.transfer;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.windrow.consumer.net.Address;

/**
 * Addresses that are files here: what follows {@code urlPrefix} is a path below {@code directory}.
 *
 * @param urlPrefix ends with a slash
 */
public record Mapping(URI urlPrefix, Path directory) {
    public Mapping {
        if (Address.origin(urlPrefix).isEmpty() || !urlPrefix.getRawPath().endsWith("/")) {
            throw new IllegalArgumentException("not an http(s) address that ends with a slash: '" + urlPrefix + "'");
        }
    }

    /** What follows the prefix, percent-decoded and not yet checked; nothing for an address elsewhere. */
    public Optional<String> below(URI address) {
        boolean sameServer = Address.origin(address).equals(Address.origin(urlPrefix));
        if (!sameServer || address.getRawPath() == null || address.getRawQuery() != null) {
            return Optional.empty();
        }
        Optional<String> prefix = decoded(urlPrefix.getRawPath());
        return decoded(address.getRawPath())
                .filter(path -> prefix.isPresent() && path.startsWith(prefix.get()))
                .map(path -> path.substring(prefix.get().length()));
    }

    /** Nothing where the bytes are not UTF-8: such a name cannot be opened from here. */
    private static Optional<String> decoded(String raw) {
        byte[] text = raw.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(text.length);
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '%') {
                // URI has seen to it that two hexadecimal digits follow
                bytes.put((byte) Integer.parseInt(new String(text, i + 1, 2, StandardCharsets.US_ASCII), 16));
                i += 2;
            } else {
                bytes.put(text[i]);
            }
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }
}
