package org.windrow.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.windrow.model.Digest;

/** How pages look: one sheet that stands in each of them, named by its checksum in their policy. */
public record Style(String css) {
    /** What the pages of both programs have in common. */
    public static Style shared() {
        return new Style(read(Style.class, "style.css"));
    }

    /** The same with the rules of a sheet beside {@code owner}. */
    public Style and(Class<?> owner, String sheet) {
        return new Style(css + read(owner, sheet));
    }

    /** The Content-Security-Policy of a page with this sheet: no script, no foreign content, no frames. */
    public String policy() {
        MessageDigest sha = Digest.Algorithm.SHA_256.start();
        String hash = Base64.getEncoder().encodeToString(sha.digest(css.getBytes(StandardCharsets.UTF_8)));
        return "default-src 'none'; style-src 'sha256-" + hash
                + "'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    }

    private static String read(Class<?> owner, String sheet) {
        try (InputStream in = owner.getResourceAsStream(sheet)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
