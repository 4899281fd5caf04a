package org.windrow.consumer.poll;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.windrow.consumer.net.Address;
import org.windrow.consumer.net.Http;
import org.windrow.consumer.net.HttpAnswer;
import org.windrow.consumer.net.HttpException;
import org.windrow.consumer.net.HttpQuery;
import org.windrow.consumer.net.Origins;
import org.windrow.wire.AtomReader;
import org.windrow.wire.BrokenFeedException;
import org.windrow.wire.RawEntry;

/** Fetches the documents of one feed during one poll, and counts. */
final class Documents {
    private static final String ACCEPT = "application/atom+xml, application/xml;q=0.9, */*;q=0.1";
    private static final int MOST_OF_A_MARK = 4096;
    /** While a feed grows, its pages shift, and one may well come twice. */
    private static final int MOST_REPEATS = 3;

    private static final int MOST_WITHOUT_ENTRIES = 1000;

    private final Http http;
    private final AtomReader reader;
    private final PollLimits limits;
    private final InstantSource clock;
    private final Origins origins;
    private final Set<URI> visited = new HashSet<>();
    private final Set<String> contents = new HashSet<>();
    private int repeats;
    private int withoutEntries;
    private int requests;
    private long bytes;
    private long plainBytes;

    Documents(AtomFeedPoll.Tools tools, FeedSettings feed) {
        this.http = tools.http();
        this.reader = tools.reader();
        this.limits = tools.limits();
        this.clock = tools.clock();
        this.origins = feed.origins();
    }

    int requests() {
        return requests;
    }

    long bytes() {
        return bytes;
    }

    Origins origins() {
        return origins;
    }

    /** The newest document; nothing if it is still the one that {@code position} knows. */
    Optional<Page> newest(URI feed, FeedPosition position, Consumer<RawEntry> entries)
            throws PollFailure, InterruptedException {
        Map<String, String> conditions = conditions(position.etag(), position.lastModified());
        visited.add(feed);
        try (HttpAnswer answer = ask(feed, conditions, limits.documentBytes())) {
            boolean unchanged = answer.status() == 304 && !conditions.isEmpty();
            return unchanged ? Optional.empty() : Optional.of(page(answer, entries));
        }
    }

    /** The document that {@code from} links to; nothing if it is still the one that is {@code known}. */
    Optional<Page> older(URI next, URI from, Optional<KnownDocument> known, Consumer<RawEntry> entries)
            throws PollFailure, InterruptedException {
        String linking = Address.shown(from) + " links on";
        try {
            origins.require(next, linking);
        } catch (HttpException e) {
            throw new PollFailure(e.getMessage(), e);
        }
        if (visited.size() >= limits.documents()) {
            throw new PollFailure(linking + " beyond " + limits.documents() + " documents; the walk was given up. "
                    + "Is the feed without end?");
        }
        if (!visited.add(next)) {
            throw circles(linking + " to " + Address.shown(next) + ", which was read already");
        }
        Map<String, String> conditions =
                conditions(known.flatMap(KnownDocument::etag), known.flatMap(KnownDocument::lastModified));
        try (HttpAnswer answer = ask(next, conditions, limits.documentBytes())) {
            boolean unchanged = answer.status() == 304 && !conditions.isEmpty();
            return unchanged ? Optional.empty() : Optional.of(page(answer, entries));
        }
    }

    private static Map<String, String> conditions(Optional<String> etag, Optional<String> lastModified) {
        Map<String, String> conditions = new LinkedHashMap<>();
        etag.ifPresent(tag -> conditions.put("If-None-Match", tag));
        lastModified.ifPresent(date -> conditions.put("If-Modified-Since", date));
        return conditions;
    }

    private static PollFailure circles(String what) {
        return new PollFailure(what + ": the feed goes round in circles. Its server has to mend that.");
    }

    /** The hash of a change; nothing where the server does not know the change. */
    Optional<String> mark(URI address) throws PollFailure, InterruptedException {
        try (HttpAnswer answer = ask(address, Map.of(), MOST_OF_A_MARK)) {
            if (answer.status() == 404 || answer.status() == 410) {
                return Optional.empty();
            }
            requireOk(answer);
            String hash = answer.firstLine();
            if (!hash.matches("[0-9a-fA-F]{16,128}")) {
                throw new PollFailure(Address.shown(address) + ": is not the hash of a change. Does something between "
                        + "here and the provider answer in its place?");
            }
            return Optional.of(hash.toLowerCase(Locale.ROOT));
        }
    }

    private HttpAnswer ask(URI address, Map<String, String> conditions, long mostBytes)
            throws PollFailure, InterruptedException {
        if (plainBytes > limits.walkBytes()) {
            throw new PollFailure(Address.shown(address) + ": was not read, for this poll has already read "
                    + plainBytes + " bytes. Is the feed without end?");
        }
        Map<String, String> headers = new LinkedHashMap<>(conditions);
        headers.put("Accept", ACCEPT);
        requests++;
        try {
            HttpAnswer answer = http.get(new HttpQuery(address, headers, origins, true, mostBytes, limits.patience()));
            requests += answer.requests() - 1;
            return answer;
        } catch (HttpException e) {
            throw new PollFailure(e.getMessage(), e);
        }
    }

    private Page page(HttpAnswer answer, Consumer<RawEntry> entries) throws PollFailure, InterruptedException {
        requireOk(answer);
        requireFeed(answer);
        visited.add(answer.at());
        Withheld withheld = new Withheld(entries);
        Fingerprint fingerprint = new Fingerprint(answer.isUnconfirmed() ? withheld : entries);
        try {
            Page page = new Page(
                    reader.read(answer.body(), answer.at(), fingerprint),
                    answer.at(),
                    answer.header("ETag"),
                    answer.header("Last-Modified"));
            answer.finish();
            requireConfirmed(answer);
            withheld.release();
            refuseRepeats(answer, fingerprint);
            return page;
        } catch (BrokenFeedException | IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            String why = answer.failure().map(HttpException::getMessage).orElse(e.getMessage());
            throw withheld.hasLeaked() ? PollFailure.unconfirmed(why, e) : new PollFailure(why, e);
        } finally {
            bytes += answer.received();
            plainBytes += answer.read();
        }
    }

    /** Circles whose addresses differ each time, such as a query that grows, show the same entries again and again. */
    private void refuseRepeats(HttpAnswer answer, Fingerprint fingerprint) throws PollFailure {
        withoutEntries = fingerprint.entries() == 0 ? withoutEntries + 1 : 0;
        if (withoutEntries > MOST_WITHOUT_ENTRIES) {
            throw circles(
                    Address.shown(answer.at()) + " is the last of " + withoutEntries + " documents without entries");
        }
        if (fingerprint.entries() > 0 && !contents.add(fingerprint.value()) && ++repeats > MOST_REPEATS) {
            throw circles(Address.shown(answer.at()) + " shows the same entries as a document before");
        }
    }

    private static void requireConfirmed(HttpAnswer answer) throws IOException {
        if (answer.isUnconfirmed()) {
            throw new IOException(
                    Address.shown(answer.at()) + ": goes on after its end, so its digest cannot be compared");
        }
    }

    private void requireOk(HttpAnswer answer) throws PollFailure {
        int status = answer.status();
        if (status == 200) {
            return;
        }
        String line = answer.firstLine();
        String what =
                Address.shown(answer.at()) + ": " + answer.statusWords() + (line.isEmpty() ? "" : " (" + line + ")");
        Optional<Instant> notBefore =
                status == 429 || status == 503 ? answer.retryAfter(clock.instant()) : Optional.empty();
        throw new PollFailure(what + remedy(status), notBefore, null);
    }

    private static String remedy(int status) {
        return switch (status) {
            case 401 -> ". Give a login for this server in the feed's credentials-file.";
            case 403 -> ". Have its server let this host, or the login, read the feed.";
            case 407 -> ". Give a login for the proxy in the feed's credentials-file.";
            case 404, 410 -> ". Check the feed's url.";
            case 429, 503 -> ". It is asked again later.";
            default -> status >= 500 ? ". Look into the log of that server." : ". This is no answer of a feed.";
        };
    }

    private static void requireFeed(HttpAnswer answer) throws PollFailure {
        String type = answer.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (type.startsWith("text/html") || type.startsWith("application/xhtml")) {
            throw new PollFailure(Address.shown(answer.at()) + ": is a web page, not a feed. Is a login wanted there? "
                    + "Give the address of the feed itself as url.");
        }
        if (type.startsWith("application/json") || type.startsWith("image/") || type.startsWith("audio/")) {
            throw new PollFailure(Address.shown(answer.at()) + ": is " + type + ", not a feed. "
                    + "Give the address of the feed itself as url.");
        }
    }
}
