package org.windrow.consumer.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.windrow.settings.Unusable;

/**
 * Speaks to one REST server: one request at a call, its answer whole, no redirect followed, the login sent to that
 * server alone. Safe for many threads.
 */
public final class Rest implements AutoCloseable {
    private static final int MOST_BYTES = 64 << 20;
    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final Duration WHOLE = Duration.ofDays(7);

    private final RestServer server;
    private final Client client;
    private final ScheduledExecutorService timer;

    public Rest(RestServer server) throws IOException {
        this.server = server;
        this.client = new Client(new Timeouts(CONNECT, server.answerWithin()), server.access());
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "rest-watch");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Where it is, without a login. */
    public String shown() {
        return Address.shown(server.base());
    }

    /**
     * Asks for what is at {@code path}, which is below the server's address and may have a query.
     *
     * @throws HttpException if there is no answer
     */
    public RestAnswer get(String path) throws HttpException, InterruptedException {
        return exchange(new HttpUriRequestBase("GET", Address.ascii(server.at(path))), new Meter());
    }

    /**
     * Sends {@code body} there.
     *
     * @throws HttpException if there is no answer: nobody knows then if the server did what was asked
     */
    public RestAnswer send(String method, String path, RestBody body) throws HttpException, InterruptedException {
        Meter meter = new Meter();
        HttpUriRequestBase request = new HttpUriRequestBase(method, Address.ascii(server.at(path)));
        request.setEntity(new Streamed(body, meter));
        return exchange(request, meter);
    }

    private RestAnswer exchange(HttpUriRequestBase request, Meter meter) throws HttpException, InterruptedException {
        URI at = URI.create(request.getRequestUri().isEmpty() ? "/" : shownAddress(request));
        Patience patience = new Patience(WHOLE, 1, server.answerWithin());
        try (Watch watch = new Watch(patience, meter, request::cancel, timer)) {
            try {
                return whole(at, request, meter);
            } catch (IOException e) {
                request.cancel();
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                throw Words.of(at, e, watch.verdict());
            }
        }
    }

    private RestAnswer whole(URI at, HttpUriRequestBase request, Meter meter) throws IOException {
        request.setHeader("Accept", "application/json");
        meter.waiting();
        try (ClassicHttpResponse response = open(at, request);
                InputStream body = body(response)) {
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new Body.TooLong("its answer is longer than " + MOST_BYTES + " bytes, the most that is read");
            }
            return new RestAnswer(
                    response.getCode(),
                    new String(bytes, StandardCharsets.UTF_8),
                    header(response, "Location"),
                    header(response, "Retry-After"),
                    header(response, "Date"));
        } finally {
            meter.received(0);
        }
    }

    private ClassicHttpResponse open(URI at, HttpUriRequestBase request) throws IOException {
        try {
            request.setHeader("Authorization", server.authorization().get().value());
            return client.open(at, request);
        } catch (Unusable e) {
            throw new HttpException(e.getMessage() + ". " + e.remedy(), true, e);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new IOException(Words.firstLine(e), e);
        }
    }

    private static InputStream body(ClassicHttpResponse response) throws IOException {
        return response.getEntity() == null
                ? InputStream.nullInputStream()
                : response.getEntity().getContent();
    }

    private static Optional<String> header(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? Optional.empty() : Optional.ofNullable(header.getValue());
    }

    /** Without the query, which may be long and tells an operator little. */
    private static String shownAddress(HttpUriRequestBase request) {
        return request.getScheme() + "://" + request.getAuthority()
                + request.getPath().replaceAll("\\?.*", "");
    }

    @Override
    public void close() {
        timer.shutdownNow();
        client.close();
    }

    /** A body whose bytes are counted as the server takes them. */
    private static final class Streamed extends AbstractHttpEntity {
        private static final int PIECE = 64 * 1024;

        private final RestBody body;
        private final Meter meter;

        Streamed(RestBody body, Meter meter) {
            super(ContentType.parse(body.type()), null, false);
            this.body = body;
            this.meter = meter;
        }

        @Override
        public boolean isRepeatable() {
            return true;
        }

        @Override
        public boolean isStreaming() {
            return false;
        }

        @Override
        public long getContentLength() {
            return body.length();
        }

        @Override
        public InputStream getContent() {
            throw new UnsupportedOperationException("it is written, not read");
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            body.writeTo(new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    write(new byte[] {(byte) b}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    for (int done = 0; done < length; done += PIECE) {
                        int piece = Math.min(PIECE, length - done);
                        out.write(bytes, offset + done, piece);
                        meter.sent(piece);
                    }
                }
            });
        }

        @Override
        public void close() {}
    }
}
