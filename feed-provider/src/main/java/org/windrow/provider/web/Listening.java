package org.windrow.provider.web;

import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.windrow.provider.web.door.Limits;
import org.windrow.provider.web.door.PacedConnector;
import org.windrow.provider.web.door.PlainErrors;
import org.windrow.provider.web.file.FileStream;

/** How Jetty listens for us: bounded in threads, connections, headers and idle time. */
final class Listening {
    private static final int THREADS = 40;
    private static final int HEADER_BYTES = 16 * 1024;

    private Listening() {}

    static Server server(Limits limits) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
        threads.setName("web");
        Server server = new Server(threads, null, new ArrayByteBufferPool.Quadratic(0, FileStream.PIECE, 1024));
        server.setStopTimeout(limits.stop().toMillis());
        server.setErrorHandler(new PlainErrors());
        return server;
    }

    static ServerConnector connector(Server server, WebSettings settings) {
        ServerConnector connector =
                new PacedConnector(server, settings.limits(), new HttpConnectionFactory(configuration()));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(settings.limits().connections(), server));
        return connector;
    }

    /** Lets running requests end when the server stops. */
    static Handler graceful(Handler handler) {
        return new GracefulHandler(handler);
    }

    private static HttpConfiguration configuration() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        // File names may hold percent signs, backslashes and semicolons; we take paths apart before we decode them.
        http.setUriCompliance(UriCompliance.RFC3986.with(
                "windrow",
                UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
                UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
                UriCompliance.Violation.AMBIGUOUS_PATH_PARAMETER,
                UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS));
        return http;
    }
}
