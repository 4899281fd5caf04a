package org.windrow.provider.web;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.auth.SignIn;
import org.windrow.auth.Tries;
import org.windrow.check.Amount;
import org.windrow.provider.feed.FeedDocuments;
import org.windrow.provider.feed.Links;
import org.windrow.provider.index.view.PublishedView;
import org.windrow.provider.index.view.RecordView;
import org.windrow.provider.oai.OaiProvider;
import org.windrow.provider.web.door.Access;
import org.windrow.provider.web.door.AccessLog;
import org.windrow.provider.web.door.CombinedLine;
import org.windrow.provider.web.door.DebugRequestLog;
import org.windrow.provider.web.door.Forwarding;
import org.windrow.provider.web.door.Gate;
import org.windrow.provider.web.exchange.Candidates;
import org.windrow.provider.web.exchange.Endpoint;
import org.windrow.provider.web.file.FileEndpoint;
import org.windrow.provider.web.file.Staging;
import org.windrow.provider.web.page.Conditions;
import org.windrow.provider.web.page.DatasetJson;
import org.windrow.provider.web.page.OaiPage;
import org.windrow.provider.web.page.PageMaker;

/** Serves feed, files, pages and status over HTTP. Started once, stopped once. */
public final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    /** A sixteenth of the heap each for rendered entries and for whole documents. */
    private static final int SHARE = 16;

    private static final int HARVESTERS_WAITING = 8;
    private static final Duration HARVESTER_PATIENCE = Duration.ofSeconds(2);

    private final WebSettings settings;
    private final PublishedView view;
    private final Map<String, Staging> sources;
    private final InstantSource clock;
    private final Conditions conditions;
    private final Server server;
    private final ServerConnector connector;
    private final Requests requests = new Requests();
    /** Responses to harvesters that are made at once; the feed and the pages need processors too. */
    private final Crowd harvesters =
            new Crowd(2 * Runtime.getRuntime().availableProcessors(), HARVESTERS_WAITING, HARVESTER_PATIENCE);
    /** What must be closed after the server. */
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /**
     * Prepares a server; nothing listens before {@link #start}.
     *
     * @param directories of the sources, by name
     */
    public WebServer(
            WebSettings settings,
            PublishedView view,
            Map<String, Path> directories,
            InstantSource clock,
            Conditions conditions) {
        this.settings = settings;
        this.view = view;
        this.sources = directories.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, source -> new Staging(source.getValue())));
        this.clock = clock;
        this.conditions = conditions;
        this.server = Listening.server(settings.limits());
        this.connector = Listening.connector(server, settings);
    }

    /**
     * Starts to answer.
     *
     * @throws IOException if the port cannot be had; the message says what to do
     */
    public void start() throws IOException {
        try {
            connector.open();
        } catch (IOException e) {
            throw unavailable(e);
        }
        try {
            furnish();
            server.start();
        } catch (IOException e) {
            close();
            throw e;
        } catch (Exception e) {
            close();
            throw new IOException("the web server did not start: " + e.getMessage(), e);
        }
    }

    /** The port it listens on, after the start. */
    public int port() {
        return connector.getLocalPort();
    }

    /** The address that all links in feeds start with, after the start. */
    public URI base() {
        return settings.base(port());
    }

    /** Takes no more requests, lets running ones end within the stop timeout, and lets go of the port. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (TimeoutException e) {
            LOG.info(
                    "Cut off requests that were still running {} after the stop began.",
                    Amount.time(settings.limits().stop()));
        } catch (Exception e) {
            throw new IllegalStateException("the web server did not stop cleanly", e);
        } finally {
            closeParts();
        }
    }

    private void closeParts() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                LOG.warn("Stopping: {}", e.getMessage(), e);
            }
        }
    }

    private void furnish() throws IOException {
        long budget = Runtime.getRuntime().maxMemory() / SHARE;
        Access access = settings.access();
        Forwarding forwarding = new Forwarding(base(), settings.baseUrl().isPresent(), access.trustedProxies());
        PageMaker pages = new PageMaker(settings.feed().title(), settings.version(), view, conditions, clock);
        Halls halls = new Halls(hall(base(), pages, budget), base -> hall(base, pages, budget / Halls.MOST));
        Optional<Gate> gate =
                access.users().map(users -> kept(new Gate(new SignIn(users), new Tries(clock), forwarding)));
        CombinedLine line = new CombinedLine(forwarding);
        RequestLog debug = new DebugRequestLog(line, clock);
        server.setRequestLog(
                access.log().isEmpty()
                        ? new RequestLog.Collection(requests, debug)
                        : new RequestLog.Collection(
                                requests, debug, kept(new AccessLog(access.log().get(), line, clock))));
        server.setHandler(Listening.graceful(
                new FrontDoor(halls, new FileEndpoint(view, sources, clock), forwarding, gate, rootSource())));
    }

    /** The source whose files lie directly below the base, as old harvesters look for them. */
    private Optional<String> rootSource() {
        return settings.entries().old().isPresent() && sources.size() == 1
                ? sources.keySet().stream().findFirst()
                : Optional.empty();
    }

    private <T extends AutoCloseable> T kept(T part) {
        parts.push(part);
        return part;
    }

    private Hall hall(URI base, PageMaker pages, long budget) {
        Links links = new Links(base);
        FeedDocuments feed = new FeedDocuments(view, settings.feed(), links, settings.entries(), budget);
        Documents documents = new Documents(budget);
        Candidates candidates = new Candidates(pages);
        DatasetJson json = new DatasetJson(view, links, settings.entries().inlineFiles());
        Routes routes = new Routes(
                new FeedEndpoint(feed, view, links, documents),
                new DatasetEndpoint(feed, json, documents, candidates, pages),
                new MetalinkEndpoint(feed, links, candidates, new Departed(feed, pages)),
                new BrowseEndpoint(pages),
                new HealthEndpoint(pages),
                new StatusEndpoint(pages),
                new MetricsEndpoint(pages, requests),
                view.records().map(records -> oai(records, links, pages)));
        return new Hall(base, routes);
    }

    private Endpoint oai(RecordView records, Links links, PageMaker pages) {
        OaiProvider provider = new OaiProvider(settings.oai(), records, links, clock);
        return new OaiEndpoint(provider, new OaiPage(pages, provider, links), harvesters);
    }

    private IOException unavailable(IOException cause) {
        String where = settings.host() + ":" + settings.port();
        boolean taken = cause instanceof BindException || cause.getCause() instanceof BindException;
        return new IOException(
                taken
                        ? "cannot listen on " + where + ": " + reason(cause)
                                + ". Does another provider run? Choose another port with -p, or stop it."
                        : "cannot listen on " + where + ": " + cause.getMessage(),
                cause);
    }

    private static String reason(IOException cause) {
        return cause instanceof BindException
                ? cause.getMessage()
                : cause.getCause().getMessage();
    }
}
