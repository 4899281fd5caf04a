package org.windrow.consumer.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.windrow.model.Change;
import org.windrow.model.ChangeKind;
import org.windrow.model.DataFile;
import org.windrow.model.Dataset;
import org.windrow.model.DatasetId;
import org.windrow.model.Digest;
import org.windrow.model.RelativePath;
import org.windrow.wire.AtomWriter;
import org.windrow.wire.FeedHead;

/** A provider whose datasets, files and lies the test dictates: one document, changes by number, a mark per change. */
public final class TestProvider implements AutoCloseable {
    private static final String BINARY = "\0binary\0";

    private final HttpServer server;
    private final Map<String, byte[]> bytes = new ConcurrentHashMap<>();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private final Map<String, Boolean> holding = new ConcurrentHashMap<>();
    private final AtomicInteger held = new AtomicInteger();
    private final Map<DatasetId, String> shown = new LinkedHashMap<>();
    private volatile byte[] feed = new byte[0];
    private volatile String epoch = "e1";
    private volatile int feedStatus = 200;
    private volatile String identity = "test";
    private int epochs = 1;
    private long before;
    private long number;

    public TestProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "test-provider");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
        render();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** Publishes, or updates, a dataset of user u, instrument i, experiment e. */
    public DatasetId publish(String title, Map<String, String> files) {
        return publish(title, Optional.of("e"), files);
    }

    public synchronized DatasetId publish(String title, Optional<String> experiment, Map<String, String> files) {
        return publish("u", "i", title, experiment, files);
    }

    /** Publishes, or updates, a dataset of that user and instrument. */
    public synchronized DatasetId publish(
            String user, String instrument, String title, Optional<String> experiment, Map<String, String> files) {
        return publish(new Place(user, instrument, experiment, title), files, Optional.empty());
    }

    /** Where a dataset lies, and as what it is shown. */
    private record Place(
            String user, String instrument, Optional<String> experiment, String title, Optional<String> folder) {
        Place(String user, String instrument, Optional<String> experiment, String title) {
            this(user, instrument, experiment, title, experiment);
        }

        String key() {
            return user + "/" + instrument + "/" + folder.orElse("-") + "/" + title;
        }
    }

    /** The same dataset as that title's, but of another experiment. */
    public synchronized DatasetId move(String title, String experiment, Map<String, String> files) {
        return publish(new Place("u", "i", Optional.of(experiment), title, Optional.of("e")), files, Optional.empty());
    }

    /** Publishes the files of a dataset under another title; the old one stays shown until it is removed. */
    public synchronized DatasetId rename(DatasetId old, String title, Map<String, String> files) {
        return publish(new Place("u", "i", Optional.of("e"), title), files, Optional.of(old));
    }

    private DatasetId publish(Place place, Map<String, String> files, Optional<DatasetId> predecessor) {
        String key = place.key();
        DatasetId id = DatasetId.of(identity, "src", key, 0);
        List<DataFile> list = new ArrayList<>();
        files.forEach((path, content) -> {
            bytes.put("src/" + key + "/" + path, bytes(content));
            list.add(file(key, path, content));
        });
        Map<String, String> levels = new LinkedHashMap<>();
        levels.put("user", place.user());
        levels.put("instrument", place.instrument());
        place.experiment().ifPresent(e -> levels.put("experiment", e));
        levels.put("dataset", place.title());
        Change change = next(id, shown.containsKey(id) ? ChangeKind.UPDATED : ChangeKind.PUBLISHED);
        Dataset dataset = new Dataset(
                id,
                "src",
                key,
                place.title(),
                Optional.of(place.user()),
                place.experiment(),
                levels,
                true,
                change.at(),
                list,
                predecessor);
        shown.remove(id);
        shown.put(id, new AtomWriter(url()).entry(dataset, change));
        render();
        return id;
    }

    public synchronized void remove(DatasetId id) {
        shown.remove(id);
        shown.put(id, new AtomWriter(url()).tombstone(next(id, ChangeKind.GONE)));
        render();
    }

    /** From now on the file at that location has other bytes than announced. */
    public void lie(String location, String content) {
        bytes.put("src/" + location, bytes(content));
    }

    /** From now on the file at that location is answered with that status; 200 ends it. */
    public void answerFile(String location, int status) {
        statuses.put("src/" + location, status);
    }

    /** From now on files whose location begins so, or the feed for an empty one, come when they are let go. */
    public void hold(String location) {
        holding.put(location.isEmpty() ? "" : "src/" + location, true);
    }

    /** Answers that are being held. */
    public int held() {
        return held.get();
    }

    public void letGo() {
        synchronized (holding) {
            holding.clear();
            holding.notifyAll();
        }
    }

    private void waitIfHeld(String path) {
        held.incrementAndGet();
        synchronized (holding) {
            while (holding.keySet().stream()
                    .anyMatch(held -> held.isEmpty() ? path.isEmpty() : path.startsWith(held))) {
                try {
                    holding.wait(1_000);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
        held.decrementAndGet();
    }

    public void answerFeed(int status) {
        feedStatus = status;
    }

    /** The index was lost: another epoch, the same datasets, numbered anew. */
    public synchronized void newEpoch(Runnable publishAgain) {
        epoch = "e" + ++epochs;
        number = 0;
        shown.clear();
        publishAgain.run();
    }

    /** The index was lost, and with it who the provider says it is: the same datasets, under other ids. */
    public synchronized void otherIdentity(Runnable publishAgain) {
        before += number;
        identity = "other" + epochs;
        newEpoch(publishAgain);
    }

    private Change next(DatasetId id, ChangeKind kind) {
        number++;
        return new Change(number, hash(number), Instant.ofEpochSecond(1_790_000_000L + before + number), kind, id);
    }

    private String hash(long change) {
        return Digest.of(Digest.Algorithm.SHA_256, digest(epoch + change)).hex();
    }

    /** Content as a text that has a character for each byte, for files that are no texts. */
    public static String binary(byte[] content) {
        return BINARY + new String(content, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String content) {
        return content.startsWith(BINARY)
                ? content.substring(BINARY.length()).getBytes(StandardCharsets.ISO_8859_1)
                : content.getBytes(StandardCharsets.UTF_8);
    }

    private static DataFile file(String key, String path, String content) {
        SortedSet<Digest> digests = new TreeSet<>();
        digests.add(Digest.of(Digest.Algorithm.SHA_256, digest(content)));
        return new DataFile(
                new RelativePath(path),
                new RelativePath(key + "/" + path),
                bytes(content).length,
                Instant.parse("2012-01-01T00:00:00Z"),
                digests,
                "text/plain");
    }

    private static java.security.MessageDigest digest(String content) {
        java.security.MessageDigest digest = Digest.Algorithm.SHA_256.start();
        digest.update(bytes(content));
        return digest;
    }

    private synchronized void render() {
        List<String> newestFirst = new ArrayList<>(shown.values());
        java.util.Collections.reverse(newestFirst);
        FeedHead head = new FeedHead(
                "urn:uuid:00000000-0000-5000-8000-000000000001",
                "test",
                epoch,
                Instant.ofEpochSecond(1_790_000_000L + number),
                url().resolve("feed"),
                Optional.empty(),
                Optional.empty(),
                url().resolve("feed"),
                false);
        feed = new AtomWriter(url()).feed(head, newestFirst);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String mark = "/feed/" + epoch + "/mark/";
        if (path.equals("/") || path.equals("/feed")) {
            answerFeed(exchange);
        } else if (path.startsWith(mark)) {
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
            long asked = Long.parseLong(path.substring(mark.length()));
            send(exchange, asked <= number ? 200 : 404, hash(asked).getBytes(StandardCharsets.UTF_8));
        } else if (path.startsWith("/files/")) {
            String file = path.substring("/files/".length());
            waitIfHeld(file);
            int status = statuses.getOrDefault(file, bytes.containsKey(file) ? 200 : 404);
            send(exchange, status, status == 200 ? bytes.get(file) : new byte[0]);
        } else {
            send(exchange, 404, new byte[0]);
        }
    }

    private void answerFeed(HttpExchange exchange) throws IOException {
        waitIfHeld("");
        String etag = "\""
                + Digest.of(Digest.Algorithm.SHA_256, digest(new String(feed, StandardCharsets.UTF_8)))
                        .hex() + "\"";
        exchange.getResponseHeaders().set("ETag", etag);
        exchange.getResponseHeaders().set("Content-Type", "application/atom+xml");
        boolean same = etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
        send(exchange, feedStatus != 200 ? feedStatus : same ? 304 : 200, same ? new byte[0] : feed);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean none = status == 304 || body.length == 0;
        exchange.sendResponseHeaders(status, none ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            if (!none) {
                out.write(body);
            }
        }
        exchange.close();
    }

    @Override
    public void close() {
        letGo();
        server.stop(0);
    }
}
