package org.windrow.consumer.net;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.windrow.settings.Section;
import org.windrow.settings.Unusable;

/**
 * How the servers of one feed are reached.
 *
 * @param proxy that is asked for everything but {@code noProxy}
 * @param noProxy hosts, and with a leading dot domains, that are reached directly
 * @param credentials a file of logins, by origin; see {@link Logins}
 * @param authorities certificates (PEM) trusted in addition to those that the system trusts
 * @param certificate our own, with its key (PEM), for servers that ask for one
 * @param localAddresses whether names may stand for addresses of this machine and of its link; see {@link Resolver}
 */
public record Access(
        Optional<URI> proxy,
        List<String> noProxy,
        Optional<Path> credentials,
        Optional<Path> authorities,
        Optional<Path> certificate,
        boolean localAddresses) {
    /** Without a proxy, a login or an authority of one's own. */
    public static final Access DIRECT =
            new Access(Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty(), false);

    public Access {
        noProxy = noProxy.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
    }

    /** Reads what a feed's settings say of it; a file that cannot be used is a problem. */
    public static Access read(Section feed) {
        return read(feed, false);
    }

    /** The same, with another default for whether names may stand for addresses of this machine. */
    public static Access read(Section feed, boolean localAddresses) {
        Access access = new Access(
                feed.parsed("proxy", Access::proxy),
                feed.texts("no-proxy"),
                feed.path("credentials-file"),
                feed.path("ca-file"),
                feed.path("client-certificate"),
                feed.flag("allow-local-addresses", localAddresses));
        check(feed, "credentials-file", () -> access.credentials().ifPresent(file -> new Logins(file).read()));
        check(feed, "ca-file", () -> access.authorities().ifPresent(Pem::certificates));
        check(feed, "client-certificate", () -> access.certificate().ifPresent(Pem::identity));
        return access;
    }

    private static void check(Section feed, String key, Runnable reading) {
        try {
            reading.run();
        } catch (Unusable e) {
            feed.problem(key, e.getMessage(), e.remedy());
        }
    }

    /** Whether that host is reached through the proxy. */
    boolean isProxied(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return proxy.isPresent()
                && noProxy.stream()
                        .noneMatch(direct -> direct.startsWith(".")
                                ? name.endsWith(direct) || name.equals(direct.substring(1))
                                : name.equals(direct));
    }

    private static URI proxy(String text) {
        String remedy = "Write it like http://proxy.example.org:3128; its login belongs into credentials-file.";
        try {
            URI proxy = URI.create(text);
            if (Address.origin(proxy).isPresent() && "http".equalsIgnoreCase(proxy.getScheme())) {
                return proxy;
            }
        } catch (IllegalArgumentException e) {
            throw new Unusable("is not the address of a proxy", remedy, e);
        }
        throw new Unusable("is not the address of a proxy", remedy);
    }
}
