package org.windrow.consumer.web;

import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.windrow.auth.SignIn;
import org.windrow.auth.Tries;
import org.windrow.auth.UnusableUsersException;
import org.windrow.auth.UsersFile;
import org.windrow.consumer.standing.StatusSettings;

/** Serves the pages. Bounded in threads, connections, headers and idle time, so that no visitor slows a pass. */
public final class PageServer implements AutoCloseable {
    private static final int THREADS = 16;
    private static final int CONNECTIONS = 200;
    private static final int HEADER_BYTES = 16 * 1024;
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final Server server;
    private final ServerConnector connector;

    private PageServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * Starts to answer.
     *
     * @throws IOException if the port cannot be had or the users cannot be read; the message says what to do
     */
    public static PageServer start(StatusSettings settings, Office office, InstantSource clock) throws IOException {
        Optional<Gate> gate = gate(settings, clock);
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 2);
        threads.setName("pages");
        threads.setDaemon(true);
        Server server = new Server(threads);
        server.setErrorHandler(new PlainErrors());
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration()));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(IDLE.toMillis());
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(CONNECTIONS, server));
        Guard guard = new Guard(settings);
        server.setHandler(new Door(new Routes(office, guard), guard, gate));
        return started(new PageServer(server, connector), settings);
    }

    private static PageServer started(PageServer pages, StatusSettings settings) throws IOException {
        try {
            pages.connector.open();
            pages.server.start();
            return pages;
        } catch (Exception e) {
            pages.close();
            String where = settings.host() + ":" + settings.port();
            boolean taken = e instanceof BindException || e.getCause() instanceof BindException;
            throw new IOException(
                    "cannot listen on " + where + ": "
                            + (taken
                                    ? "it is in use. Choose another status.port, or stop who uses it."
                                    : e.getMessage()),
                    e);
        }
    }

    private static Optional<Gate> gate(StatusSettings settings, InstantSource clock) throws IOException {
        if (settings.usersFile().isEmpty()) {
            return Optional.empty();
        }
        try {
            UsersFile users = UsersFile.open(settings.usersFile().get(), clock);
            return Optional.of(new Gate(new SignIn(users), new Tries(clock)));
        } catch (UnusableUsersException e) {
            throw new IOException("status.users-file: " + e.getMessage(), e);
        }
    }

    private static HttpConfiguration configuration() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setUriCompliance(UriCompliance.RFC3986);
        return http;
    }

    /** The port it listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the pages did not stop cleanly", e);
        }
    }
}
