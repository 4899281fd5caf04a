package org.windrow.consumer.net;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What we need to know of an address. */
public final class Address {
    /** Looser than {@link URI#getHost}, which knows no host with an underscore. */
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[^\\]]+]|[^:@\\[\\]]+)(?::(\\d{0,5}))?");

    private Address() {}

    /** The address as it may be shown: without user name and password. */
    public static String shown(URI address) {
        String authority = address.getRawAuthority();
        if (authority == null || !authority.contains("@")) {
            return address.toString();
        }
        String bare = authority.substring(authority.lastIndexOf('@') + 1);
        return address.toString().replace(authority, bare);
    }

    /** {@code scheme://host[:port]}, the default port left out; nothing for what is not http(s), or holds a login. */
    public static Optional<String> origin(URI address) {
        if (address.getScheme() == null || address.getRawAuthority() == null) {
            return Optional.empty();
        }
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        Matcher authority = AUTHORITY.matcher(address.getRawAuthority());
        if (!isHttp(scheme) || !authority.matches()) {
            return Optional.empty();
        }
        String standard = scheme.equals("http") ? "80" : "443";
        String port = authority.group(2);
        boolean plain = port == null || port.isEmpty() || port.equals(standard);
        return Optional.of(scheme + "://" + authority.group(1).toLowerCase(Locale.ROOT) + (plain ? "" : ":" + port));
    }

    /** Whether a request for it can be made at all. */
    public static boolean isHttp(URI address) {
        return address.getScheme() != null && isHttp(address.getScheme().toLowerCase(Locale.ROOT));
    }

    /** The address with everything beyond ASCII percent-encoded as it is; {@link URI#toASCIIString} would normalise. */
    static URI ascii(URI address) {
        StringBuilder ascii = new StringBuilder();
        for (byte b : address.toString().getBytes(StandardCharsets.UTF_8)) {
            if (b >= 0) {
                ascii.append((char) b);
            } else {
                ascii.append(String.format(Locale.ROOT, "%%%02X", b & 0xff));
            }
        }
        return URI.create(ascii.toString());
    }

    private static boolean isHttp(String scheme) {
        return scheme.equals("http") || scheme.equals("https");
    }
}
