package org.windrow.provider.feed;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.windrow.model.DatasetId;
import org.windrow.model.RelativePath;

/**
 * The addresses of what a provider serves.
 *
 * @param base absolute, ends with a slash
 */
public record Links(URI base) {
    private static final String UNRESERVED = "-._~";

    public Links {
        if (!base.isAbsolute() || !base.getPath().endsWith("/")) {
            throw new IllegalArgumentException("not an absolute address that ends with a slash: '" + base + "'");
        }
    }

    /** The newest feed document. */
    public URI feed() {
        return below("feed");
    }

    /** The feed by the rules of a query, as {@link Selection#query} writes it. */
    public URI feed(String query) {
        return below("feed?" + query);
    }

    /** Where OAI-PMH is spoken. */
    public URI oai() {
        return below("oai");
    }

    /** The page for people. */
    public URI browse() {
        return below("browse");
    }

    /** A block of the feed, open or closed. */
    public URI block(String epoch, long number) {
        return below("feed/" + segment(epoch) + "/" + number);
    }

    /** A dataset, in the form that the reader's Accept header asks for. */
    public URI dataset(DatasetId id) {
        return below("datasets/" + id);
    }

    /** The list of a dataset's files as they were published by that change. */
    public URI metalink(DatasetId id, long change) {
        return below("datasets/" + id + ".meta4?change=" + change);
    }

    /** The bytes of a file. */
    public URI file(String source, RelativePath location) {
        return below(filePath(source, location));
    }

    /** Like {@link #file}, relative to the base. */
    public static String filePath(String source, RelativePath location) {
        return "files/" + segment(source) + "/" + path(location.value());
    }

    /** Percent-encodes all but the separators of a path. */
    public static String path(String path) {
        return Arrays.stream(path.split("/", -1)).map(Links::segment).collect(Collectors.joining("/"));
    }

    /** Percent-encodes one part of a path, or a value of a query. */
    public static String segment(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            if (plain || UNRESERVED.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
                encoded.append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return encoded.toString();
    }

    private URI below(String path) {
        return URI.create(base + path);
    }
}
