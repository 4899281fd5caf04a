package org.windrow.consumer.app;

import static org.windrow.consumer.app.HostileServer.enclosure;
import static org.windrow.consumer.app.HostileServer.entry;
import static org.windrow.consumer.app.HostileServer.repeat;
import static org.windrow.consumer.app.HostileServer.sha256;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.windrow.consumer.net.OddServer;

/** Feeds of a hostile server, one for each attack, between two good ones. */
final class HostileFeeds implements AutoCloseable {
    private static final int MANY = 100_000;

    final OddServer thief = new OddServer((ask, out) -> out.write(OddServer.whole("200 OK", "", "booty")));
    private final List<String> feeds = new ArrayList<>();
    private final HostileServer server = new HostileServer();

    HostileFeeds() throws IOException {
        feed("first", entry("first good", server.good("a.txt")));
        elsewhere();
        oddNames();
        lies();
        documents();
        masses();
        feed("last", entry("last good", server.good("z.txt")));
    }

    /** Settings of a consumer of all of them, whose password no other server may see. */
    Path settings(Path home) throws IOException {
        Path logins = home.resolve("logins.yaml");
        Files.writeString(logins, server.at("") + ": {user: windrow, password: s3cret}\n");
        Files.setPosixFilePermissions(logins, PosixFilePermissions.fromString("rw-------"));
        return Files.writeString(
                home.resolve("consumer.yaml"),
                "feeds:\n" + String.join("", feeds) + "policy: {allow-unidentified-experiment: true}\n");
    }

    @Override
    public void close() {
        server.close();
        thief.close();
    }

    private void feed(String name, String inside) {
        named(name);
        server.feed("/" + name, inside);
    }

    private void named(String name) {
        feeds.add("  - {name: " + name + ", url: '" + server.at("/" + name) + "', credentials-file: logins.yaml}\n");
    }

    private void elsewhere() {
        List<String> entries = new ArrayList<>();
        for (String href : List.of(
                "http://169.254.169.254/latest/meta-data/",
                "http://localhost:" + server.at("/").getPort() + "/good.txt",
                thief.at("/x").toString(),
                "file:///etc/passwd",
                "jar:file:/etc/x!/y",
                "ftp://127.0.0.1/x",
                "gopher://127.0.0.1/x")) {
            entries.add(entry("to " + href, enclosure(href, "x", "")));
        }
        server.answer(
                "/away",
                (ask, out) -> out.write(OddServer.whole("302 Found", "Location: " + thief.at("/stolen") + "\r\n", "")));
        entries.add(entry("redirected", enclosure(server.at("/away").toString(), "x", "")));
        entries.add(entry("beside elsewhere", server.good("b.txt")));
        feed("elsewhere", String.join("", entries));
        feed(
                "onward",
                "<link rel='next' href='" + thief.at("/next") + "'/>" + entry("before onward", server.good("c.txt")));
    }

    private void oddNames() {
        StringBuilder bad = new StringBuilder();
        for (String path : List.of("../x", "/etc/x", "a/../../x", "a//b", "x".repeat(300), ".", "..")) {
            bad.append(server.good(path));
        }
        StringBuilder odd = new StringBuilder();
        for (String path : List.of(
                "CON",
                "aux.txt",
                "back\\slash",
                "..\\x",
                "Twin.txt",
                "twin.txt",
                "u\u0308.txt",
                "\u00fc.txt",
                "\u202egnp.exe",
                "bell\u0085.txt",
                "nul%00.txt",
                " ",
                "-rf",
                "a\nb")) {
            odd.append(server.good(path));
        }
        List<String> titles = List.of(
                "../../up",
                "/abs",
                "CON",
                "x".repeat(300),
                "Twin title",
                "twin title",
                "u\u0308",
                "\u00fc",
                "\u202eexe",
                "~",
                "..");
        feed(
                "names",
                entry("bad names", bad.toString())
                        + entry("odd names", odd.toString())
                        + titles.stream().map(t -> entry(t, server.good("f"))).collect(Collectors.joining())
                        + entry("twice", server.good("same"), server.good("same")));
    }

    private void lies() {
        server.file("/short", "abc");
        server.file("/long", "abcdefgh");
        server.answer("/endless", (ask, out) -> {
            out.write(HostileServer.bytes("HTTP/1.1 200 OK\r\n\r\n"));
            repeat(out, "x", Integer.MAX_VALUE);
        });
        server.answer("/bomb.bin", (ask, out) -> {
            byte[] body = "zip".getBytes(StandardCharsets.UTF_8);
            out.write(OddServer.whole("200 OK", "Content-Encoding: gzip\r\n", body));
        });
        String five = "length='5' le:hash='" + sha256("abcde") + "'";
        feed(
                "lies",
                entry("shorter", enclosure(server.at("/short").toString(), "f", five))
                        + entry("longer", enclosure(server.at("/long").toString(), "f", five))
                        + entry(
                                "other bytes",
                                enclosure(server.at("/good.txt").toString(), "f", "le:hash='" + sha256("bad") + "'"))
                        + entry("endless", enclosure(server.at("/endless").toString(), "f", five))
                        + entry("coded", enclosure(server.at("/bomb.bin").toString(), "f", ""))
                        + entry("negative", enclosure(server.at("/good.txt").toString(), "f", "length='-1'"))
                        + entry("beside lies", server.good("d.txt")));
    }

    private void documents() {
        named("gzip-bomb");
        server.compressed("/gzip-bomb", out -> {
            out.write(HostileServer.bytes(entry("before the bomb", server.good("e.txt"))));
            repeat(out, " ", 300_000_000);
        });
        named("login-page");
        server.answer("/login-page", "Content-Type: text/html\r\n", HostileServer.bytes("<html>Please log in"));
        named("json");
        server.answer("/json", "Content-Type: application/json\r\n", HostileServer.bytes("{\"items\": []}"));
        named("entities");
        server.answer(
                "/entities",
                "",
                HostileServer.bytes("<!DOCTYPE f [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>"
                        + "<feed xmlns='http://www.w3.org/2005/Atom'><title>&b;</title></feed>"));
        named("external");
        server.answer(
                "/external",
                "",
                HostileServer.bytes("<!DOCTYPE f [<!ENTITY x SYSTEM '" + thief.at("/xxe")
                        + "'>]><feed xmlns='http://www.w3.org/2005/Atom'><title>&x;</title></feed>"));
        named("utf16");
        server.encoded("/utf16", "UTF-16", StandardCharsets.UTF_16, entry("sixteen \u00fc", server.good("g.txt")));
        named("windows");
        server.encoded(
                "/windows",
                "windows-1252",
                Charset.forName("windows-1252"),
                entry("windows \u00fc", server.good("h.txt")));
        named("declared-wrongly");
        server.encoded(
                "/declared-wrongly", "UTF-8", StandardCharsets.ISO_8859_1, entry("wrong \u00fc", server.good("i.txt")));
        feed("deep", entry("deep", "<x>".repeat(5_000) + "</x>".repeat(5_000)));
        feed("cut", entry("before the cut", server.good("j.txt")) + "<entry><id>urn:half</id><tit");
        named("gigabyte");
        server.feed("/gigabyte", out -> {
            out.write(HostileServer.bytes(entry("before the gigabyte", server.good("k.txt"))));
            repeat(out, "<!-- nothing at all, again and again -->\n", 26_000_000);
        });
    }

    private void masses() {
        named("enclosures");
        server.feed("/enclosures", out -> {
            out.write(HostileServer.bytes("<entry><id>urn:many</id><title>many files</title>"
                    + "<updated>2026-01-01T00:00:00Z</updated><author><name>n</name></author>"));
            for (int i = 0; i < MANY; i++) {
                out.write(HostileServer.bytes(
                        enclosure("http://192.0.2.1/a/file/of/many/" + i, "sub/" + i, "length='4'")));
            }
            out.write(HostileServer.bytes("</entry>" + entry("beside many files", server.good("l.txt"))));
        });
        named("categories");
        server.feed("/categories", out -> {
            out.write(HostileServer.bytes("<entry><id>urn:cats</id><title>cats</title>"));
            repeat(out, "<category/>", 1_000_000);
            out.write(HostileServer.bytes("</entry>" + entry("beside categories", server.good("m.txt"))));
        });
        named("tombstones");
        server.feed("/tombstones", out -> {
            for (int i = 0; i < 3 * MANY; i++) {
                out.write(HostileServer.bytes("<at:deleted-entry ref='urn:" + i + "' when='2026-01-01T00:00:00Z'/>"));
            }
        });
        named("entries");
        server.feed("/entries", HostileFeeds::entries);
        named("title");
        server.feed("/title", out -> {
            out.write(HostileServer.bytes("<entry><id>urn:long</id><title>"));
            repeat(out, "x", 30_000_000);
            out.write(HostileServer.bytes(
                    "</title><updated>2026-01-01T00:00:00Z</updated><author><name>n</name>" + "</author></entry>"));
        });
    }

    /** A thousand ids, each again and again. */
    private static void entries(OutputStream out) throws IOException {
        for (int i = 0; i < MANY; i++) {
            out.write(HostileServer.bytes("<entry><id>urn:e" + i % 1000 + "</id><title>e</title>"
                    + "<updated>2026-01-01T00:00:00Z</updated></entry>"));
        }
    }
}
