package org.windrow.provider.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.transform.TransformerException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.windrow.model.DatasetId;
import org.windrow.model.Digest;
import org.windrow.provider.feed.EntryForm;
import org.windrow.provider.feed.FeedIdentity;
import org.windrow.provider.hash.HashPool;
import org.windrow.provider.index.DatasetIndex;
import org.windrow.provider.index.OperatorIndex;
import org.windrow.provider.index.judge.IndexSettings;
import org.windrow.provider.index.view.Withdrawal;
import org.windrow.provider.oai.OaiSettings;
import org.windrow.provider.passes.PublishPass;
import org.windrow.provider.scan.EntryTemplates;
import org.windrow.provider.scan.GroupedRules;
import org.windrow.provider.scan.IgnoredNames;
import org.windrow.provider.scan.NioTreeWalk;
import org.windrow.provider.scan.Source;
import org.windrow.provider.scan.Structure;
import org.windrow.provider.web.door.Access;
import org.windrow.provider.web.door.Limits;

/** A real index over real files, published by the real pass, and the server that speaks OAI-PMH of it. */
final class OaiSite implements AutoCloseable {
    static final String OAI = "http://www.openarchives.org/OAI/2.0/";

    final Path staging;
    DatasetIndex index;
    /** What the time is; publishing and answering share it. */
    volatile Instant now = Instant.parse("2026-11-22T10:00:00Z");

    private final Way way;
    private final Path home;
    private OaiSettings settings;
    private final HttpClient client = HttpClient.newHttpClient();
    private HashPool hashing;
    private PublishPass pass;
    private WebServer server;

    OaiSite(Path home, OaiSettings settings) throws IOException {
        this(home, settings, Optional.of(URI.create("http://harvest.example.org/atom/")));
    }

    /** With that base URL, or the address it really has. */
    OaiSite(Path home, OaiSettings settings, Optional<URI> base) throws IOException {
        this(home, settings, new Way(base, Access.OPEN, Set.of()));
    }

    /** How it is reached, and with which digests. */
    record Way(Optional<URI> base, Access access, Set<Digest.Algorithm> hash) {}

    OaiSite(Path home, OaiSettings settings, Way way) throws IOException {
        this.way = way;
        this.home = home;
        this.settings = settings;
        this.staging = Files.createDirectories(home.resolve("staging"));
        open();
    }

    OaiSite(Path home) throws IOException {
        this(home, OaiSettings.usual("Lab <staging> & more", "harvest.example.org"));
    }

    private void open() throws IOException {
        GroupedRules rules = new GroupedRules(
                staging,
                Structure.parse("user/instrument/experiment/dataset"),
                List.of(),
                List.of(),
                IgnoredNames.USUAL,
                EntryTemplates.USUAL);
        Source source = new Source("lab", staging, rules, Duration.ZERO, Duration.ofHours(1), Duration.ofHours(24));
        InstantSource clock = () -> now;
        index = DatasetIndex.open(
                home.resolve("index.db"),
                new IndexSettings(Optional.of("test"), "test", List.of(source), way.hash(), 1_000, settings.sets()));
        index.writesRecords(settings.recordForm(), now);
        hashing = new HashPool(index, 1, clock, () -> {}).start();
        pass = new PublishPass(index, new NioTreeWalk(), clock, hashing);
        server = new WebServer(
                new WebSettings(
                        "127.0.0.1",
                        0,
                        way.base(),
                        FeedIdentity.of("test", "Lab"),
                        "0.1",
                        EntryForm.listing(1_000),
                        Limits.USUAL.stoppingWithin(Duration.ZERO),
                        way.access(),
                        settings),
                index,
                Map.of("lab", staging),
                clock,
                Optional::empty);
        server.start();
    }

    OaiSite restarted() throws IOException {
        close();
        open();
        return this;
    }

    /** Closed, changed on disk, and opened again. */
    OaiSite restartedAfter(OnDisk change) throws Exception {
        close();
        change.to(home.resolve("index.db"));
        open();
        return this;
    }

    @FunctionalInterface
    interface OnDisk {
        void to(Path index) throws Exception;
    }

    OaiSite restarted(OaiSettings others) throws IOException {
        settings = others;
        return restarted();
    }

    OaiSite write(String path) throws IOException {
        Path file = staging.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, path);
        return this;
    }

    /** So many datasets of user u, instrument i, experiment e. */
    OaiSite datasets(int count) throws IOException, InterruptedException {
        for (int i = 0; i < count; i++) {
            write("u/i/e/d" + i + "/a.tif");
        }
        return publish();
    }

    OaiSite remove(String path) throws IOException {
        Path file = staging.resolve(path);
        Files.delete(file);
        Files.delete(file.getParent());
        return this;
    }

    /** The identifier of the record of that title. */
    String identifier(String title) {
        return "oai:harvest.example.org:" + index.list(title, 0, 1).get(0).id();
    }

    OaiSite withdraw(String title) {
        DatasetId id = index.list(title, 0, 1).get(0).id();
        try (OperatorIndex operator = OperatorIndex.open(home.resolve("index.db"))) {
            operator.withdraw(id, new Withdrawal(now, "anna", "because"));
        }
        return step(Duration.ofSeconds(1));
    }

    /** Publishes what there is, and lets its second end. */
    OaiSite publish() throws InterruptedException {
        pass.run();
        return step(Duration.ofSeconds(1));
    }

    OaiSite step(Duration time) {
        now = now.plus(time);
        return this;
    }

    /** A response that is valid by all schemas. */
    Document ask(String query) throws Exception {
        HttpResponse<byte[]> response = get("?" + query);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " for " + query);
        }
        return OaiSchemas.valid(response.body());
    }

    HttpResponse<byte[]> get(String query, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(query)).timeout(Duration.ofSeconds(20));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> head(String query) throws Exception {
        return client.send(
                HttpRequest.newBuilder(address(query))
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    /** The whole answer to a query that no client library would send. */
    String raw(String query) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            String request = "GET /oai?" + query + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            try {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            } catch (IOException refusedBeforeItsEnd) {
                // the answer stands all the same
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    HttpResponse<byte[]> post(String form) throws Exception {
        return client.send(
                HttpRequest.newBuilder(address(""))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    URI address(String query) {
        return URI.create("http://127.0.0.1:" + server.port() + "/oai" + query);
    }

    /** The texts of all elements of that name of OAI-PMH. */
    static List<String> texts(Document response, String name) {
        return elements(response, name).stream().map(Element::getTextContent).toList();
    }

    static List<Element> elements(Document response, String name) {
        NodeList found = response.getElementsByTagNameNS(OAI, name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    static String text(Document response) throws TransformerException {
        return OaiSchemas.text(response);
    }

    static List<String> errors(Document response) {
        return elements(response, "error").stream()
                .map(e -> e.getAttribute("code"))
                .toList();
    }

    @Override
    public void close() {
        server.close();
        hashing.close();
        index.close();
    }
}
