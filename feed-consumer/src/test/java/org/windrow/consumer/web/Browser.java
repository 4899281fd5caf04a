package org.windrow.consumer.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A headless Chromium, driven by the WebDriver protocol (W3C) as chromedriver speaks it. Scripts of pages are off. */
final class Browser implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern PORT = Pattern.compile("started successfully on port (\\d+)");

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process driver;
    private final String address;

    Browser(Path profile) throws IOException, InterruptedException {
        String chromium = Tool.find("chromium", "chromium");
        driver = new ProcessBuilder(Tool.find("chromedriver", "chromium-driver"), "--port=0")
                .redirectErrorStream(true)
                .start();
        String session = "http://127.0.0.1:" + port() + "/session";
        this.address = session + "/"
                + ask("POST", session, capabilities(chromium, profile))
                        .get("sessionId")
                        .asString();
    }

    private String port() throws IOException {
        BufferedReader said = driver.inputReader(StandardCharsets.UTF_8);
        StringBuilder all = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            Matcher port = PORT.matcher(line);
            if (port.find()) {
                return port.group(1);
            }
            all.append(line).append('\n');
        }
        throw new IOException("chromedriver did not start: " + all);
    }

    private static Map<String, Object> capabilities(String chromium, Path profile) {
        List<String> arguments = new ArrayList<>(List.of(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--blink-settings=scriptEnabled=false",
                "--user-data-dir=" + profile));
        return Map.of(
                "capabilities",
                Map.of("alwaysMatch", Map.of("goog:chromeOptions", Map.of("binary", chromium, "args", arguments))));
    }

    /** Opens a page and waits until it is loaded. */
    void open(String url) throws IOException, InterruptedException {
        ask("POST", address + "/url", Map.of("url", url));
    }

    /** A screen of that size, in a bright or a dark room. */
    void screen(int width, int height, boolean dark) throws IOException, InterruptedException {
        devtools(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        devtools(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    private void devtools(String command, Map<String, Object> parameters) throws IOException, InterruptedException {
        ask("POST", address + "/goog/cdp/execute", Map.of("cmd", command, "params", parameters));
    }

    /** The value of an expression in the page. */
    JsonNode value(String expression) throws IOException, InterruptedException {
        return ask("POST", address + "/execute/sync", Map.of("script", "return " + expression, "args", List.of()));
    }

    String text(String selector) throws IOException, InterruptedException {
        return value("document.querySelector('" + selector + "').innerText").asString();
    }

    /** Waits until an element has a text that begins so: a page that a form leads to comes after the click. */
    void await(String selector, String beginning) throws IOException, InterruptedException {
        long until = System.nanoTime() + LONGEST.toNanos();
        String text = "";
        while (System.nanoTime() < until) {
            text = value("(document.querySelector('" + selector + "') || {innerText: ''}).innerText")
                    .asString();
            if (text.startsWith(beginning)) {
                return;
            }
        }
        throw new AssertionError(selector + " is '" + text + "', not '" + beginning + "...'");
    }

    /** Types into a field and presses Enter. */
    void type(String selector, String text) throws IOException, InterruptedException {
        ask("POST", element(selector) + "/value", Map.of("text", text + "\uE007"));
    }

    void click(String selector) throws IOException, InterruptedException {
        ask("POST", element(selector) + "/click", Map.of());
    }

    private String element(String selector) throws IOException, InterruptedException {
        JsonNode found = ask("POST", address + "/element", Map.of("using", "css selector", "value", selector));
        return address + "/element/" + found.iterator().next().asString();
    }

    /** Keeps a picture of what is on the screen. */
    void picture(Path file) throws IOException, InterruptedException {
        Files.createDirectories(file.getParent());
        String png = ask("GET", address + "/screenshot", Map.of()).asString();
        Files.write(file, Base64.getDecoder().decode(png));
    }

    private JsonNode ask(String method, String url, Map<String, Object> body) throws IOException, InterruptedException {
        HttpRequest.BodyPublisher content = method.equals("POST")
                ? HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))
                : HttpRequest.BodyPublishers.noBody();
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(URI.create(url)).method(method, content).build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(url + ": " + response.body());
        }
        return JSON.readTree(response.body()).get("value");
    }

    @Override
    public void close() throws IOException {
        try {
            ask("DELETE", address, Map.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            driver.destroy();
            driver.onExit().join();
        }
    }
}
