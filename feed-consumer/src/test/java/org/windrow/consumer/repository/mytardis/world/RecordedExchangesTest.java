package org.windrow.consumer.repository.mytardis.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The test server answers what a real one was recorded to answer, request by request, from an empty database on. */
final class RecordedExchangesTest {
    private static final String STORAGE = "/tmp/mytardis-run/var(-pg)?";
    private static final String CHANCE = "_[A-Za-z0-9]{7}(?=\\.txt)";
    private static final String BOUNDARY = "b0undary";

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void every_recorded_request_is_answered_as_it_was_recorded_on_sqlite() throws Exception {
        replayAll(TardisServer.Database.SQLITE, "exchanges.json", 240);
    }

    @Test
    void every_recorded_request_is_answered_as_it_was_recorded_on_postgresql() throws Exception {
        replayAll(TardisServer.Database.POSTGRESQL, "exchanges-postgresql.json", 19);
    }

    private void replayAll(TardisServer.Database database, String resource, int atLeast) throws Exception {
        List<String> differences = new ArrayList<>();
        int replayed = 0;
        try (TardisServer server = new TardisServer(directory, database)) {
            server.verifiesAtOnce(false);
            for (JsonNode exchange : recorded(resource)) {
                if (exchange.has("method")) {
                    replay(server, exchange, differences);
                    replayed++;
                } else {
                    putStaged();
                    server.settle();
                }
            }
        }
        assertEquals("", String.join("\n", differences));
        assertTrue(replayed >= atLeast, replayed + " exchanges");
    }

    /** What those who recorded put on the server's disks beside it. */
    private void putStaged() throws IOException {
        for (String place : List.of(
                "receiving/DS%20one-1/st/g/staged.txt",
                "receiving/DS%20full%202%2F3%20%C3%BC-2/staged\u00fc.txt",
                "receiving/DS%20one-1/stagedbad.txt",
                "store/inplace/z.txt")) {
            Path file = directory.resolve(place);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "staged content\n");
        }
    }

    private static JsonNode recorded(String resource) throws IOException {
        try (InputStream in = RecordedExchangesTest.class.getResourceAsStream(resource)) {
            return Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private void replay(TardisServer server, JsonNode exchange, List<String> differences) throws Exception {
        HttpResponse<String> got = client.send(request(server, exchange), BodyHandlers.ofString());
        String said =
                "status " + got.statusCode() + headers(exchange.path("headers"), got) + " " + masked(body(got.body()));
        String expected = "status " + exchange.path("status").asInt() + " " + exchange.path("headers") + " "
                + masked(exchange.path("answer"));
        said = said.replace(directory.toString(), "(storage)").replaceAll(CHANCE, "_(chance)");
        expected = expected.replaceAll(STORAGE, "(storage)").replaceAll(CHANCE, "_(chance)");
        boolean page = exchange.path("answer").asString("").equals("(a page)");
        if (page ? got.statusCode() != exchange.path("status").asInt() : !said.equals(expected)) {
            differences.add(exchange.path("name").asString() + "\n  recorded " + expected + "\n  answered " + said);
        }
    }

    private static String headers(JsonNode expected, HttpResponse<String> got) {
        ObjectNode headers = Json.object();
        expected.propertyStream()
                .forEach(header -> headers.put(
                        header.getKey(),
                        got.headers().firstValue(header.getKey()).orElse("(none)")));
        return " " + headers;
    }

    private static HttpRequest request(TardisServer server, JsonNode exchange) {
        URI uri = URI.create(server.url() + exchange.path("path").asString().substring(1));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        String authorization = exchange.has("user")
                ? "ApiKey " + exchange.path("user").asString() + ":"
                        + server.person(exchange.path("user").asString()).key()
                : exchange.path("authorization").asString("");
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        BodyPublisher body = BodyPublishers.noBody();
        if (exchange.has("form")) {
            request.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
            body = BodyPublishers.ofString(form(exchange));
        } else if (exchange.has("body")) {
            request.header("Content-Type", exchange.path("type").asString("application/json"));
            body = BodyPublishers.ofString(exchange.path("body").asString());
        }
        return request.method(exchange.path("method").asString(), body).build();
    }

    private static String form(JsonNode exchange) {
        StringBuilder form = new StringBuilder();
        exchange.path("form")
                .propertyStream()
                .forEach(field -> form.append("--" + BOUNDARY + "\r\n")
                        .append("Content-Disposition: form-data; name=\"" + field.getKey() + "\"\r\n\r\n")
                        .append(field.getValue().asString())
                        .append("\r\n"));
        form.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"")
                .append(exchange.path("part").asString())
                .append("\"; filename=\"up.bin\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .append(exchange.path("bytes").asString());
        return form.append("\r\n--" + BOUNDARY + "--\r\n").toString();
    }

    private static JsonNode body(String text) {
        try {
            return Json.read(text.isEmpty() ? "\"\"" : text);
        } catch (RuntimeException notJson) {
            return Json.object().put("text", text).path("text");
        }
    }

    /** In a fixed order, and with all times of the day of the recording alike. */
    private static JsonNode masked(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode masked = Json.object();
            object.propertyStream()
                    .sorted(java.util.Map.Entry.comparingByKey())
                    .forEach(member -> masked.set(member.getKey(), masked(member.getValue())));
            return masked;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode masked = Json.array();
            array.forEach(element -> masked.add(masked(element)));
            return masked;
        }
        boolean moment = node.isString() && node.asString().matches("2026-11-2\\dT.*");
        return moment ? Json.object().put("t", "(now)").path("t") : node;
    }
}
