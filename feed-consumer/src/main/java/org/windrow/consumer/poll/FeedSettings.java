package org.windrow.consumer.poll;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.windrow.consumer.net.Access;
import org.windrow.consumer.net.Address;
import org.windrow.consumer.net.Origins;
import org.windrow.settings.Section;
import org.windrow.settings.Unusable;

/**
 * A feed to poll.
 *
 * @param allowedOrigins {@code scheme://host[:port]} from which documents and files may come; the feed's own is always
 *     among them
 * @param access how its servers are reached
 * @param harvest what is asked of an OAI-PMH server; absent for a feed of documents
 */
public record FeedSettings(
        String name,
        URI url,
        Duration every,
        Duration reconcileEvery,
        List<String> allowedOrigins,
        Access access,
        Optional<Harvest> harvest) {
    private static final Duration EVERY = Duration.ofSeconds(60);
    private static final Duration RECONCILE_EVERY = Duration.ofMinutes(15);

    public FeedSettings {
        allowedOrigins = List.copyOf(allowedOrigins);
    }

    /** A feed whose servers are reached directly. */
    public FeedSettings(String name, URI url, Duration every, Duration reconcileEvery, List<String> allowedOrigins) {
        this(name, url, every, reconcileEvery, allowedOrigins, Access.DIRECT);
    }

    /** A feed of documents. */
    public FeedSettings(
            String name, URI url, Duration every, Duration reconcileEvery, List<String> allowedOrigins, Access access) {
        this(name, url, every, reconcileEvery, allowedOrigins, access, Optional.empty());
    }

    /** The same feed, taken over OAI-PMH. */
    public FeedSettings harvesting(Harvest how) {
        return new FeedSettings(name, url, every, reconcileEvery, allowedOrigins, access, Optional.of(how));
    }

    /** The same feed under another name. */
    public FeedSettings called(String other) {
        return new FeedSettings(other, url, every, reconcileEvery, allowedOrigins, access, harvest);
    }

    /** From where its documents and files may come, and how they are reached. */
    public Origins origins() {
        return Origins.of(url, allowedOrigins, access);
    }

    /** Reads the items of {@code feeds}; those without a usable name and url are problems and left out. */
    public static List<FeedSettings> read(List<Section> items) {
        List<FeedSettings> feeds = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section item : items) {
            Optional<FeedSettings> feed = read(item);
            if (feed.isPresent() && !names.add(feed.get().name())) {
                item.problem("name", "two feeds are called '" + feed.get().name() + "'", "Rename one of them.");
            }
            feed.ifPresent(feeds::add);
        }
        return feeds;
    }

    private static Optional<FeedSettings> read(Section item) {
        Optional<String> name = required(item, "name", item.parsed("name", FeedSettings::name));
        Optional<URI> url = required(item, "url", item.parsed("url", FeedSettings::url));
        Optional<Harvest> harvest = Harvest.read(item);
        Duration every = positive(item, "every", item.duration("every", harvest.isPresent() ? Harvest.EVERY : EVERY));
        Duration reconcileEvery = positive(
                item,
                "reconcile-every",
                item.duration("reconcile-every", harvest.isPresent() ? Harvest.RECONCILE_EVERY : RECONCILE_EVERY));
        List<String> origins = origins(item);
        Access access = Access.read(item);
        item.refuseUnknown();
        return name.isPresent() && url.isPresent()
                ? Optional.of(new FeedSettings(name.get(), url.get(), every, reconcileEvery, origins, access, harvest))
                : Optional.empty();
    }

    private static <T> Optional<T> required(Section item, String key, Optional<T> value) {
        if (!item.has(key)) {
            item.problem(key, "is missing", "Every feed has a name and a url.");
        }
        return value;
    }

    private static Duration positive(Section item, String key, Duration value) {
        if (value.isZero()) {
            item.problem(key, "must be longer than 0", "Write it like 60s or 15m.");
        }
        return value;
    }

    private static List<String> origins(Section item) {
        List<String> origins = new ArrayList<>();
        for (String text : item.texts("allowed-origins")) {
            try {
                origins.add(Address.origin(URI.create(text)).orElseThrow());
            } catch (RuntimeException notAnOrigin) {
                item.problem("allowed-origins", "'" + text + "' is not an origin", "Write it like https://host:8443.");
            }
        }
        return origins;
    }

    private static String name(String text) {
        if (!text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new Unusable("is not a feed's name", "Use up to 64 letters, digits, dots, - and _.");
        }
        return text;
    }

    private static URI url(String text) {
        String remedy = "Write an http or https address, without a user name.";
        try {
            URI url = URI.create(text);
            if (Address.origin(url).isPresent()) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw new Unusable("is not an address", remedy, e);
        }
        throw new Unusable("is not the address of a feed", remedy);
    }
}
