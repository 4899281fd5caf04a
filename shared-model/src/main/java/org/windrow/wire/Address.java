package org.windrow.wire;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses as documents write them, resolved as RFC 3986 §5.2 says. {@link URI#resolve} follows the older RFC 2396: it
 * loses the last segment before {@code ?before=..} and glues names to a host without a path.
 */
final class Address {
    /** RFC 3986, appendix B. */
    private static final Pattern PARTS = Pattern.compile(
            "(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#(.*))?", Pattern.DOTALL);

    private static final String NEVER_LEGAL = " \"<>\\^`{|}";

    private Address() {}

    /**
     * The absolute address that {@code reference} means below {@code base}. Characters no address may hold are encoded.
     *
     * @throws IllegalArgumentException if it cannot be told what is meant; the message completes "The address '..'"
     */
    static URI resolve(URI base, String reference) {
        Matcher to = parts(encoded(reference.strip()));
        Matcher from = parts(base.toString());
        StringBuilder address = new StringBuilder();
        boolean own = to.group(1) != null;
        append(address, "", own ? to.group(1) : from.group(1), ":");
        own |= to.group(2) != null;
        append(address, "//", own ? to.group(2) : from.group(2), "");
        boolean samePage = !own && to.group(3).isEmpty();
        address.append(samePage ? from.group(3) : withoutDots(own ? to.group(3) : merged(from, to.group(3))));
        append(address, "?", samePage && to.group(4) == null ? from.group(4) : to.group(4), "");
        append(address, "#", to.group(5), "");
        return absolute(address.toString());
    }

    private static URI absolute(String address) {
        try {
            URI uri = new URI(address);
            if (!uri.isAbsolute()) {
                throw new IllegalArgumentException("is relative, and there is nothing to resolve it against");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is not a URI: " + e.getReason(), e);
        }
    }

    private static Matcher parts(String address) {
        Matcher parts = PARTS.matcher(address);
        if (!parts.matches()) {
            throw new IllegalArgumentException("is not a URI");
        }
        return parts;
    }

    private static void append(StringBuilder to, String before, String part, String after) {
        if (part != null) {
            to.append(before).append(part).append(after);
        }
    }

    private static String merged(Matcher base, String path) {
        if (path.startsWith("/")) {
            return path;
        }
        String old = base.group(3);
        return old.isEmpty() && base.group(2) != null ? "/" + path : old.substring(0, old.lastIndexOf('/') + 1) + path;
    }

    /** RFC 3986 §5.2.4: nothing climbs above the root. */
    private static String withoutDots(String path) {
        if (!path.contains(".")) {
            return path;
        }
        Deque<String> kept = new ArrayDeque<>();
        boolean rooted = path.startsWith("/");
        String[] segments = (rooted ? path.substring(1) : path).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean up = segments[i].equals("..");
            if (up) {
                kept.pollLast();
            }
            if (!up && !segments[i].equals(".")) {
                kept.addLast(segments[i]);
            } else if (i == segments.length - 1) {
                kept.addLast("");
            }
        }
        return (rooted ? "/" : "") + String.join("/", kept);
    }

    private static String encoded(String reference) {
        StringBuilder legal = new StringBuilder(reference.length() + 16);
        int hostEnd = hostEnd(reference);
        boolean inFragment = false;
        for (int i = 0; i < reference.length(); ) {
            int c = reference.codePointAt(i);
            boolean secondHash = c == '#' && inFragment;
            inFragment |= c == '#';
            if (c == '%') {
                checkEscape(reference, i);
            }
            if (secondHash || mustBeEncoded(c) || ((c == '[' || c == ']') && i >= hostEnd)) {
                for (byte octet : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    Percent.append(octet, legal);
                }
            } else {
                legal.appendCodePoint(c);
            }
            i += Character.charCount(c);
        }
        return legal.toString();
    }

    private static boolean mustBeEncoded(int c) {
        return c <= 0x20 || c >= 0x7f || NEVER_LEGAL.indexOf(c) >= 0;
    }

    /** Where the host ends, in which brackets mean an IPv6 address; 0 where there is none. */
    private static int hostEnd(String reference) {
        Matcher parts = PARTS.matcher(reference);
        return parts.matches() && parts.group(2) != null ? parts.end(2) : 0;
    }

    private static void checkEscape(String reference, int at) {
        String digits = reference.substring(at + 1, Math.min(reference.length(), at + 3));
        if (digits.length() < 2 || !digits.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80)) {
            throw new IllegalArgumentException("has a '%' without two hexadecimal digits after it, so it cannot be "
                    + "told whether its other '%' are meant as escapes");
        }
    }
}
