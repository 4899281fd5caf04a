package org.windrow.provider.web;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import org.windrow.provider.feed.EntryForm;
import org.windrow.provider.feed.FeedIdentity;
import org.windrow.provider.oai.OaiSettings;
import org.windrow.provider.web.door.Access;
import org.windrow.provider.web.door.Limits;

/**
 * Where and as what the provider serves.
 *
 * @param port 0 for any free one
 * @param baseUrl what others reach it by; by default made from host and port. A missing last slash is added
 * @param feed its id and title, which is also the title of the pages
 * @param version of this program, for the pages' foot and {@code /status}
 * @param entries how they are written
 * @param oai as what it speaks OAI-PMH
 */
public record WebSettings(
        String host,
        int port,
        Optional<URI> baseUrl,
        FeedIdentity feed,
        String version,
        EntryForm entries,
        Limits limits,
        Access access,
        OaiSettings oai) {
    /** Usual: an entry of so many files is some 400 kB. */
    public static final int USUAL_INLINE_FILES = 1_000;

    /** Settings with the usual limits but for the stop, open to all. */
    public WebSettings(
            String host,
            int port,
            Optional<URI> baseUrl,
            FeedIdentity feed,
            String version,
            int inlineFiles,
            Duration stopTimeout) {
        this(
                host,
                port,
                baseUrl,
                feed,
                version,
                EntryForm.listing(inlineFiles),
                Limits.USUAL.stoppingWithin(stopTimeout),
                Access.OPEN);
    }

    /** Settings that say nothing of OAI-PMH. */
    public WebSettings(
            String host,
            int port,
            Optional<URI> baseUrl,
            FeedIdentity feed,
            String version,
            EntryForm entries,
            Limits limits,
            Access access) {
        this(host, port, baseUrl, feed, version, entries, limits, access, OaiSettings.usual(feed.title(), "localhost"));
    }

    public WebSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("not a port: " + port);
        }
        baseUrl = baseUrl.map(WebSettings::usable);
    }

    /** The same with the usual length of entries. */
    public WebSettings(
            String host, int port, Optional<URI> baseUrl, FeedIdentity feed, String version, Duration stopTimeout) {
        this(host, port, baseUrl, feed, version, USUAL_INLINE_FILES, stopTimeout);
    }

    /** The address all links start with, once {@code boundPort} is known. */
    URI base(int boundPort) {
        return baseUrl.orElseGet(() -> URI.create("http://" + reachableHost() + ":" + boundPort + "/"));
    }

    private String reachableHost() {
        if (host.equals("0.0.0.0") || host.equals("::") || host.equals("[::]")) {
            return machine();
        }
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private static URI usable(URI url) {
        boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!web || url.getHost() == null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "base-url '" + url + "' is not usable. Write it like https://harvest.example.org/atom");
        }
        return url.toString().endsWith("/") ? url : URI.create(url + "/");
    }
}
