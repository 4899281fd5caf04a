package org.windrow.consumer.oai;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An OAI-PMH server of a few records in the order of their datestamps, which a test may have misbehave. */
public final class OaiServer implements AutoCloseable {
    static final String OAI = "http://www.openarchives.org/OAI/2.0/";

    private final HttpServer server;
    private final Map<String, Item> items = new LinkedHashMap<>();
    /** The last record before each token. */
    private final Map<String, String> behind = new ConcurrentHashMap<>();

    private final Map<String, byte[]> files = new TreeMap<>();
    private final List<Map<String, String>> asked = new ArrayList<>();
    private volatile Function<Map<String, String>, Optional<Reply>> odd = any -> Optional.empty();
    volatile int pageSize = 2;
    volatile String deletedRecord = "persistent";
    volatile String granularity = "YYYY-MM-DDThh:mm:ssZ";
    volatile String now = "2026-11-20T12:00:00Z";
    volatile List<String> prefixes = List.of("oai_dc");

    /** A record; without metadata it is deleted. */
    record Item(String identifier, String datestamp, Optional<String> metadata) {
        String key() {
            return datestamp + " " + identifier;
        }
    }

    /** An answer that is not what it should be. */
    record Reply(int status, Map<String, String> headers, String body) {
        static Reply of(int status, String body) {
            return new Reply(status, Map.of(), body);
        }
    }

    public OaiServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "oai-server");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
    }

    public URI url() {
        return at("/oai");
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** What was asked since this was called before, without Identify and ListMetadataFormats. */
    synchronized List<String> lists() {
        List<String> lists = asked.stream()
                .filter(a -> "ListRecords".equals(a.get("verb")))
                .map(a -> a.entrySet().stream()
                        .filter(e -> !e.getKey().equals("verb"))
                        .map(e -> e.getKey() + "=" + e.getValue())
                        .collect(Collectors.joining(" ")))
                .toList();
        asked.clear();
        return lists;
    }

    /** Answers otherwise where {@code answers} says so. */
    void odd(Function<Map<String, String>, Optional<Reply>> answers) {
        odd = answers;
    }

    public synchronized void dc(String identifier, String datestamp, String title) {
        put(identifier, datestamp, dublinCore(title));
    }

    static String dublinCore(String title) {
        return "<oai_dc:dc xmlns:oai_dc=\"http://www.openarchives.org/OAI/2.0/oai_dc/\""
                + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>" + title
                + "</dc:title><dc:creator>Ada Lovelace</dc:creator><dc:date>2026-01-02</dc:date></oai_dc:dc>";
    }

    synchronized void put(String identifier, String datestamp, String metadata) {
        items.remove(identifier);
        items.put(identifier, new Item(identifier, datestamp, Optional.of(metadata)));
    }

    synchronized void delete(String identifier, String datestamp) {
        items.remove(identifier);
        items.put(identifier, new Item(identifier, datestamp, Optional.empty()));
    }

    synchronized List<Item> items() {
        return List.copyOf(items.values());
    }

    synchronized void forget(String identifier) {
        items.remove(identifier);
    }

    URI file(String name, String content) {
        files.put("/files/" + name, content.getBytes(StandardCharsets.UTF_8));
        return at("/files/" + name);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] file = files.get(exchange.getRequestURI().getPath());
            if (file != null) {
                send(exchange, 200, Map.of(), file);
                return;
            }
            boolean post = exchange.getRequestMethod().equals("POST");
            String form = post
                    ? new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                    : Optional.ofNullable(exchange.getRequestURI().getRawQuery())
                            .orElse("");
            Map<String, String> arguments = arguments(form);
            Map<String, String> told = new LinkedHashMap<>(arguments);
            told.put("method", exchange.getRequestMethod());
            told.put("path", exchange.getRequestURI().getPath());
            synchronized (this) {
                asked.add(arguments);
            }
            Reply reply = odd.apply(told)
                    .orElseGet(() -> new Reply(200, Map.of("Content-Type", "text/xml"), page(arguments)));
            send(exchange, reply.status(), reply.headers(), reply.body().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void send(HttpExchange exchange, int status, Map<String, String> headers, byte[] body)
            throws IOException {
        headers.forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static Map<String, String> arguments(String form) {
        Map<String, String> arguments = new LinkedHashMap<>();
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                arguments.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return arguments;
    }

    /** The right answer. */
    synchronized String page(Map<String, String> arguments) {
        return switch (String.valueOf(arguments.get("verb"))) {
            case "Identify" ->
                around("<Identify><repositoryName>Odd</repositoryName><baseURL>" + url()
                        + "</baseURL><protocolVersion>2.0</protocolVersion><adminEmail>a@b.example</adminEmail>"
                        + "<earliestDatestamp>2001-01-01T00:00:00Z</earliestDatestamp><deletedRecord>" + deletedRecord
                        + "</deletedRecord><granularity>" + granularity + "</granularity></Identify>");
            case "ListMetadataFormats" ->
                around("<ListMetadataFormats>"
                        + prefixes.stream()
                                .map(p -> "<metadataFormat><metadataPrefix>" + p + "</metadataPrefix></metadataFormat>")
                                .collect(Collectors.joining())
                        + "</ListMetadataFormats>");
            case "ListRecords" -> list(arguments);
            default -> around("<error code=\"badVerb\">no</error>");
        };
    }

    String around(String content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<OAI-PMH xmlns=\"" + OAI + "\"><responseDate>" + now
                + "</responseDate><request>" + url() + "</request>" + content + "</OAI-PMH>";
    }

    private String list(Map<String, String> arguments) {
        String token = arguments.getOrDefault("resumptionToken", "");
        String[] state =
                token.isEmpty() ? new String[] {"0", arguments.getOrDefault("from", "")} : token.split("_", -1);
        int start = Integer.parseInt(state[0]);
        List<Item> all = items.values().stream()
                .filter(item -> item.key().compareTo(behind.getOrDefault(token, "")) > 0)
                .filter(item -> item.datestamp().compareTo(state[1]) >= 0)
                .sorted((a, b) -> a.key().compareTo(b.key()))
                .toList();
        if (all.isEmpty()) {
            return around("<error code=\"noRecordsMatch\">none</error>");
        }
        List<Item> page = all.subList(0, Math.min(all.size(), pageSize));
        String next = start > 0 ? "<resumptionToken/>" : "";
        if (page.size() < all.size()) {
            String onward = (start + page.size()) + "_" + state[1];
            behind.put(onward, page.get(page.size() - 1).key());
            next = "<resumptionToken completeListSize=\"" + (start + all.size()) + "\" cursor=\"" + start + "\">"
                    + onward + "</resumptionToken>";
        }
        return around("<ListRecords>"
                + page.stream().map(OaiServer::record).collect(Collectors.joining()) + next
                + "</ListRecords>");
    }

    static String record(Item item) {
        return "<record><header" + (item.metadata().isEmpty() ? " status=\"deleted\"" : "") + "><identifier>"
                + item.identifier() + "</identifier><datestamp>" + item.datestamp() + "</datestamp></header>"
                + item.metadata().map(m -> "<metadata>" + m + "</metadata>").orElse("") + "</record>";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
