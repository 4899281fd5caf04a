package org.windrow.provider.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.windrow.provider.feed.EntryForm;
import org.windrow.provider.feed.FeedIdentity;
import org.windrow.provider.feed.MemoryView;
import org.windrow.provider.web.door.Access;
import org.windrow.provider.web.door.Limits;
import org.windrow.provider.web.door.Network;

/** Behind real proxies, with the configurations that are shipped. */
class ProxyTest {
    private static final Pattern LINK = Pattern.compile("href=\"([^\"]*)\"");
    private static final String[] NAMES = {
        "plain.txt",
        "Gr\u00f6\u00dfe #1?.txt",
        "100%.txt",
        "%2F.txt",
        "a;b+c&d=e.txt",
        "quote\"'.txt",
        "[x]~!$(y),@.txt",
        "sub folder/deep.txt",
        "..dots..txt",
        "space at end ",
        "back\\slash.txt",
        "line\nbreak.txt",
    };

    @TempDir
    Path work;

    private final MemoryView view = new MemoryView(3);
    private Path staging;

    enum BaseUrl {
        SET,
        FORWARDED
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> everywhere() {
        return Stream.of("nginx-root", "nginx-atom", "apache-root", "apache-atom")
                .flatMap(example -> Stream.of(BaseUrl.values())
                        .flatMap(how -> Stream.of("http", "https")
                                .map(scheme -> org.junit.jupiter.params.provider.Arguments.of(example, how, scheme))));
    }

    private void publish() throws IOException {
        staging = Files.createDirectory(work.resolve("staging"));
        for (String name : NAMES) {
            Path file = staging.resolve("e1/SEM/exp/ds").resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, (name + "\n").repeat(200));
        }
        view.publishReal(staging, "e1/SEM/exp/ds", NAMES);
        view.publish("e1/SEM/exp/second", "second", "a.tif");
        view.publish("e1/SEM/exp/third", "third", "a.tif");
    }

    private WebServer server(Optional<URI> base) throws IOException {
        Access access = new Access(
                base.isPresent()
                        ? List.of()
                        : List.of(Network.parse("127.0.0.1").orElseThrow()),
                Optional.empty(),
                Optional.empty());
        Limits limits = Limits.USUAL.stoppingWithin(Duration.ZERO);
        WebServer server = new WebServer(
                new WebSettings(
                        "127.0.0.1",
                        0,
                        base,
                        FeedIdentity.of("test", "Lab"),
                        "0.1",
                        EntryForm.listing(1000),
                        limits,
                        access),
                view,
                Map.of("lab", staging),
                InstantSource.system(),
                Optional::empty);
        server.start();
        return server;
    }

    private static URI base(String example, String scheme, ReverseProxy.Ports ports) {
        int port = scheme.equals("https") ? ports.tls() : ports.plain();
        return URI.create(scheme + "://localhost:" + port + (example.endsWith("-atom") ? "/atom/" : "/"));
    }

    private HttpClient client() throws Exception {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(Certificate.trusting(work))
                .build();
    }

    private static HttpResponse<byte[]> get(HttpClient client, URI address, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(20));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static Set<URI> links(byte[] document) {
        Set<URI> links = new LinkedHashSet<>();
        LINK.matcher(new String(document, StandardCharsets.UTF_8))
                .results()
                .map((MatchResult r) -> URI.create(r.group(1).replace("&amp;", "&")))
                .forEach(links::add);
        return links;
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void every_link_is_right_and_every_file_comes_through_whole(String example, BaseUrl how, String scheme)
            throws Exception {
        publish();
        ReverseProxy.Ports ports = ReverseProxy.Ports.free();
        URI base = base(example, scheme, ports);
        try (WebServer server = server(how == BaseUrl.SET ? Optional.of(base) : Optional.empty());
                ReverseProxy proxy = ReverseProxy.start(example, work, ports, server.port())) {
            assertTrue(proxy.isRunning());
            HttpClient client = client();

            Set<URI> links = new LinkedHashSet<>(Set.of(base, base.resolve("feed")));
            for (URI document : Set.copyOf(links)) {
                links.addAll(links(get(client, document).body()));
            }
            for (URI block : Set.copyOf(links)) {
                if (block.getPath().contains("/feed/")) {
                    links.addAll(links(get(client, block).body()));
                }
            }

            int files = 0;
            for (URI link : links) {
                assertTrue(link.toString().startsWith(base.toString()), link + " is not below " + base);
                HttpResponse<byte[]> answer = get(client, link, "Accept-Encoding", "gzip");
                if (link.getRawPath().contains("/files/lab/e1/SEM/exp/ds/")) {
                    String name = link.getPath().substring(link.getPath().indexOf("/ds/") + 4);
                    assertEquals(200, answer.statusCode(), link.toString());
                    assertArrayEquals(
                            Files.readAllBytes(staging.resolve("e1/SEM/exp/ds").resolve(name)), answer.body(), name);
                    assertEquals(Optional.empty(), answer.headers().firstValue("Content-Encoding"), name);
                    files++;
                } else if (!link.getPath().contains("/files/")) {
                    assertEquals(200, answer.statusCode(), link.toString());
                }
            }
            assertEquals(NAMES.length, files);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nginx-root", "nginx-atom", "apache-root", "apache-atom"})
    void conditions_ranges_codings_and_refusals_come_through(String example) throws Exception {
        publish();
        ReverseProxy.Ports ports = ReverseProxy.Ports.free();
        URI base = base(example, "https", ports);
        try (WebServer server = server(Optional.of(base));
                ReverseProxy proxy = ReverseProxy.start(example, work, ports, server.port())) {
            assertTrue(proxy.isRunning());
            HttpClient client = client();
            URI feed = base.resolve("feed");
            URI file = base.resolve("files/lab/e1/SEM/exp/ds/plain.txt");

            HttpResponse<byte[]> plain = get(client, feed);
            HttpResponse<byte[]> packed = get(client, feed, "Accept-Encoding", "gzip");
            assertEquals("gzip", Site.header(packed, "Content-Encoding"));
            assertArrayEquals(
                    plain.body(), new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes());
            assertTrue(Site.header(packed, "Vary").contains("Accept-Encoding"));
            for (HttpResponse<byte[]> known : List.of(plain, packed)) {
                String coding = known == packed ? "gzip" : "identity";
                HttpResponse<byte[]> again =
                        get(client, feed, "Accept-Encoding", coding, "If-None-Match", Site.header(known, "ETag"));
                assertEquals(304, again.statusCode(), coding);
            }

            HttpResponse<byte[]> part = get(client, file, "Range", "bytes=3-5", "Accept-Encoding", "gzip");
            assertEquals(206, part.statusCode());
            assertEquals("in.", Site.text(part));
            assertEquals("bytes 3-5/2000", Site.header(part, "Content-Range"));
            assertEquals(416, get(client, file, "Range", "bytes=5000-").statusCode());
            String tag = Site.header(part, "ETag");
            assertTrue(tag.startsWith("\""), tag);
            assertEquals(304, get(client, file, "If-None-Match", tag).statusCode());
            assertEquals(
                    206,
                    get(client, file, "Range", "bytes=3-5", "If-Range", tag).statusCode());
            assertEquals(
                    200,
                    get(client, file, "Range", "bytes=3-5", "If-Range", "\"other\"")
                            .statusCode());

            HttpResponse<byte[]> posted = client.send(
                    HttpRequest.newBuilder(feed)
                            .POST(HttpRequest.BodyPublishers.ofString("x"))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertEquals(405, posted.statusCode());
            assertEquals("GET, HEAD", Site.header(posted, "Allow"));
            assertEquals(404, get(client, base.resolve("nothing")).statusCode());
            assertEquals(404, get(client, base.resolve("files/lab/no.txt")).statusCode());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nginx-root", "nginx-atom"})
    void a_proxy_keeps_feed_documents_and_asks_for_them_anew(String example) throws Exception {
        publish();
        ReverseProxy.Ports ports = ReverseProxy.Ports.free();
        URI base = base(example, "http", ports);
        try (WebServer server = server(Optional.of(base));
                ReverseProxy proxy = ReverseProxy.start(example, work, ports, server.port())) {
            assertTrue(proxy.isRunning());
            HttpClient client = client();
            URI feed = base.resolve("feed");

            HttpResponse<byte[]> first = get(client, feed);
            HttpResponse<byte[]> kept = await(client, feed, "REVALIDATED");
            view.publish("e1/SEM/exp/news", "news", "a.tif");
            HttpResponse<byte[]> news = await(client, feed, "EXPIRED");

            assertEquals("MISS", Site.header(first, "X-Proxy-Cache"));
            assertArrayEquals(first.body(), kept.body());
            assertTrue(Site.text(news).contains("e1/SEM/exp/news"), Site.text(news));
        }
    }

    private static HttpResponse<byte[]> await(HttpClient client, URI address, String state) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            HttpResponse<byte[]> answer = get(client, address);
            String now = Site.header(answer, "X-Proxy-Cache");
            if (now.equals(state)) {
                return answer;
            }
            assertTrue(System.nanoTime() < deadline, "never " + state + ", last " + now);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }
}
