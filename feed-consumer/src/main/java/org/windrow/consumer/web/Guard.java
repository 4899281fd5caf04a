package org.windrow.consumer.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.windrow.consumer.standing.StatusSettings;

/**
 * Keeps other web sites from asking in an operator's name: by the name they ask for (a foreign name that leads to this
 * machine), by where a form was shown, and by a token that only our own pages hold.
 */
final class Guard {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

    private final StatusSettings settings;
    private final String token;

    Guard(StatusSettings settings) {
        this.settings = settings;
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        this.token = HexFormat.of().formatHex(random);
    }

    /** Stands in every form of ours; another one after each start. */
    String token() {
        return token;
    }

    /** Whether anything may be changed from pages at all: only where strangers cannot ask. */
    boolean mayChange() {
        return isLoopback() || settings.usersFile().isPresent();
    }

    private boolean isLoopback() {
        return LOOPBACK.contains(settings.host().toLowerCase(Locale.ROOT))
                || settings.host().startsWith("127.");
    }

    /** Why a request is not answered under the name it asks for; absent where it is. */
    Optional<String> wrongName(Request request) {
        if (!isLoopback() && settings.names().isEmpty()) {
            return Optional.empty();
        }
        String name = name(request);
        boolean known = LOOPBACK.contains(name)
                || name.equals(settings.host().toLowerCase(Locale.ROOT))
                || settings.names().contains(name);
        return known
                ? Optional.empty()
                : Optional.of(
                        "These pages are not known as '" + name + "'. If that is this machine's name or a proxy's,"
                                + " add it under status.names in the settings.");
    }

    /** Why a form is not taken; absent where it is. */
    Optional<String> refusal(Request request, Ask ask) {
        if (!mayChange()) {
            return Optional.of("Nothing can be changed from here: the pages are open to the network. Name a"
                    + " status.users-file in the settings, or use the command feed-consumer retry.");
        }
        String site = request.getHeaders().get("Sec-Fetch-Site");
        boolean ours = site == null ? sameOrigin(request) : site.equals("same-origin");
        if (!ours) {
            return Optional.of("This form was shown by another site. Open the consumer's own page, and ask there.");
        }
        boolean right = MessageDigest.isEqual(
                token.getBytes(StandardCharsets.US_ASCII), ask.field("token").getBytes(StandardCharsets.UTF_8));
        return right
                ? Optional.empty()
                : Optional.of(
                        "This page was made before the consumer was started anew. Go back, reload it, and try again.");
    }

    /** Browsers that do not say where a form was shown still name its origin; programs name none. */
    private static boolean sameOrigin(Request request) {
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        return origin == null
                || origin.equalsIgnoreCase("http://" + host(request))
                || origin.equalsIgnoreCase("https://" + host(request));
    }

    private static String host(Request request) {
        String host = request.getHeaders().get(HttpHeader.HOST);
        return host == null ? "" : host.strip();
    }

    /** The name asked for, without the port. */
    private static String name(Request request) {
        String host = host(request).toLowerCase(Locale.ROOT);
        int colon = host.lastIndexOf(':');
        boolean port = colon > 0 && colon > host.lastIndexOf(']');
        return port ? host.substring(0, colon) : host;
    }
}
