package org.windrow.provider.web.door;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Under which address a request was asked, and by whom. A proxy's word counts only where it is trusted, and an address
 * that is set counts more than any. The Host header alone never decides: everyone can write it.
 */
public final class Forwarding {
    private static final Logger LOG = LoggerFactory.getLogger(Forwarding.class);
    private static final Pattern HOST = Pattern.compile(
            "(?<name>[A-Za-z0-9](?:[A-Za-z0-9._-]{0,252})|\\[[0-9A-Fa-f:.]{2,45}])(?::(?<port>\\d{1,5}))?");
    private static final Pattern PREFIX =
            Pattern.compile("(?:/(?!\\.{1,2}(?:/|$))[A-Za-z0-9._~%!$&'()*+;=:@-]+){0,20}/?");

    private final URI own;
    private final boolean isSet;
    private final List<Network> trusted;
    private final AtomicBoolean told = new AtomicBoolean();

    /**
     * How requests are understood.
     *
     * @param own the address links start with where no proxy says another
     * @param isSet whether {@code own} was set by the operator, so that no proxy can say another
     */
    public Forwarding(URI own, boolean isSet, List<Network> trusted) {
        this.own = own;
        this.isSet = isSet;
        this.trusted = List.copyOf(trusted);
    }

    /** What the links in the answer start with; ends with a slash. */
    public URI base(Request request) {
        if (isSet) {
            return own;
        }
        if (!isTrusted(request)) {
            tellOnce(request);
            return own;
        }
        return base(Forwarded.in(request.getHeaders()), request.getHeaders()).orElse(own);
    }

    /** The address of whoever asked, for limits and logs. */
    String client(Request request) {
        if (!trusted.isEmpty() && isTrusted(request)) {
            Forwarded words = Forwarded.in(request.getHeaders());
            Optional<InetAddress> client = words.client(words.depth(trusted));
            if (client.isPresent()) {
                return client.get().getHostAddress();
            }
        }
        return peer(request).map(InetAddress::getHostAddress).orElse("-");
    }

    private Optional<URI> base(Forwarded words, HttpFields headers) {
        int depth = words.depth(trusted);
        String scheme = Forwarded.fromInside(words.protocols(), depth).toLowerCase(Locale.ROOT);
        String host = Forwarded.fromInside(words.hosts(), depth);
        if (scheme.isEmpty() && host.isEmpty()) {
            return Optional.empty();
        }
        if (host.isEmpty()) { // a proxy that is trusted, and passes the Host header on beside its own words
            host = Optional.ofNullable(headers.get(HttpHeader.HOST)).orElse("");
        }
        return address(scheme.isEmpty() ? "http" : scheme, host, Forwarded.fromInside(words.prefixes(), depth));
    }

    private static Optional<URI> address(String scheme, String host, String prefix) {
        Matcher name = HOST.matcher(host);
        boolean usable = (scheme.equals("http") || scheme.equals("https"))
                && name.matches()
                && PREFIX.matcher(prefix).matches();
        if (!usable) {
            return Optional.empty();
        }
        String port = name.group("port");
        boolean usual = port == null || port.equals(scheme.equals("https") ? "443" : "80");
        String authority = name.group("name").toLowerCase(Locale.ROOT) + (usual ? "" : ":" + port);
        try {
            return Optional.of(URI.create(scheme + "://" + authority + prefix + (prefix.endsWith("/") ? "" : "/")));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private boolean isTrusted(Request request) {
        return !trusted.isEmpty()
                && peer(request)
                        .filter(peer -> trusted.stream().anyMatch(t -> t.contains(peer)))
                        .isPresent();
    }

    private static Optional<InetAddress> peer(Request request) {
        return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress address
                ? Optional.ofNullable(address.getAddress())
                : Optional.empty();
    }

    private void tellOnce(Request request) {
        HttpFields headers = request.getHeaders();
        boolean forwarded = headers.contains(HttpHeader.X_FORWARDED_HOST) || headers.contains(HttpHeader.FORWARDED);
        if (forwarded && !told.get() && !told.getAndSet(true)) {
            LOG.warn(
                    "Requests come through a proxy at {}, but links start with {}. Set server.base-url to what others"
                            + " reach it by, or name that proxy in server.trusted-proxies.",
                    peer(request).map(InetAddress::getHostAddress).orElse("an unknown address"),
                    own);
        }
    }
}
