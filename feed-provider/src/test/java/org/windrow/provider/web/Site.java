package org.windrow.provider.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.windrow.provider.feed.FeedIdentity;
import org.windrow.provider.index.view.PublishedView;
import org.windrow.provider.web.page.Conditions;

/** A real server on a free port, over a real directory and a change log in memory. */
public final class Site implements AutoCloseable {
    final PublishedView view;
    public final WebServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    public Site(Path staging, PublishedView view) throws IOException {
        this(staging, view, Optional.empty());
    }

    public Site(Path staging, PublishedView view, Optional<URI> base) throws IOException {
        this(
                staging,
                view,
                new WebSettings(
                        "127.0.0.1", 0, base, FeedIdentity.of("test", "Lab <staging> & more"), "0.1", Duration.ZERO));
    }

    public Site(Path staging, PublishedView view, WebSettings settings) throws IOException {
        this(staging, view, settings, Optional::empty);
    }

    public Site(Path staging, PublishedView view, WebSettings settings, Conditions conditions) throws IOException {
        this.view = view;
        this.server = new WebServer(settings, view, Map.of("lab", staging), InstantSource.system(), conditions);
        server.start();
    }

    public HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, headers);
    }

    HttpResponse<byte[]> send(String method, String path, String... headers) throws IOException, InterruptedException {
        return get(method, URI.create("http://127.0.0.1:" + server.port() + path), headers);
    }

    private HttpResponse<byte[]> get(String method, URI address, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(20));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    public static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    public static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** Sends a request line as it is, which no client library would, and returns all that comes back. */
    public String raw(String requestTarget) throws IOException {
        return rawRequest("GET " + requestTarget + " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    }

    /** Sends whatever it is, and returns all that comes back until the server closes. */
    public String rawRequest(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
