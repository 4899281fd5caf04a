package org.windrow.consumer.app;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.windrow.consumer.net.OddServer;
import org.windrow.model.Digest;

/** Serves feeds of every ill will, and a good one; each below a path of its own. */
final class HostileServer implements AutoCloseable {
    private static final String HEAD = "<?xml version='1.0' encoding='UTF-8'?><feed"
            + " xmlns='http://www.w3.org/2005/Atom' xmlns:le='http://purl.org/atompub/link-extensions/1.0'"
            + " xmlns:at='http://purl.org/atompub/tombstones/1.0'>"
            + "<id>urn:f</id><title>t</title><updated>2026-01-01T00:00:00Z</updated>";

    private final Map<String, OddServer.Answer> answers = new TreeMap<>();
    private final OddServer server = new OddServer(this::answer);

    HostileServer() throws IOException {
        file("/good.txt", "good");
    }

    /** Writes the inside of a document. */
    @FunctionalInterface
    interface Inside {
        void write(OutputStream out) throws IOException;
    }

    URI at(String path) {
        return server.at(path);
    }

    OddServer odd() {
        return server;
    }

    void answer(String path, OddServer.Answer answer) {
        answers.put(path, answer);
    }

    void answer(String path, String headers, byte[] body) {
        answer(path, (ask, out) -> out.write(OddServer.whole("200 OK", headers, body)));
    }

    void file(String path, String content) {
        answer(path, "", content.getBytes(StandardCharsets.UTF_8));
    }

    void feed(String path, String inside) {
        feed(path, out -> out.write(bytes(inside)));
    }

    /** A document as long as may be, written while it is read. */
    void feed(String path, Inside inside) {
        answer(path, (ask, out) -> {
            out.write(bytes("HTTP/1.1 200 OK\r\nContent-Type: application/atom+xml\r\nConnection: close\r\n\r\n"));
            document(out, inside);
        });
    }

    void compressed(String path, Inside inside) {
        answer(path, (ask, out) -> {
            out.write(bytes("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n"));
            GZIPOutputStream gzip = new GZIPOutputStream(out);
            document(gzip, inside);
            gzip.finish();
        });
    }

    void encoded(String path, String declared, Charset charset, String inside) {
        String document = (HEAD + inside + "</feed>").replace("'UTF-8'", "'" + declared + "'");
        answer(path, "Content-Type: application/atom+xml\r\n", document.getBytes(charset));
    }

    private static void document(OutputStream out, Inside inside) throws IOException {
        out.write(bytes(HEAD));
        inside.write(out);
        out.write(bytes("</feed>"));
    }

    /** An entry of that title, which is its id too. */
    static String entry(String title, String... enclosures) {
        return "<entry><id>urn:" + title.hashCode() + "</id><title>" + title + "</title>"
                + "<updated>2026-01-01T00:00:00Z</updated><author><name>n</name></author>"
                + String.join("", enclosures) + "</entry>";
    }

    static String enclosure(String href, String title, String more) {
        return "<link rel='enclosure' href='" + href + "' title='" + title + "' " + more + "/>";
    }

    /** The good file under that title. */
    String good(String title) {
        return enclosure(at("/good.txt").toString(), title, "length='4' le:hash='" + sha256("good") + "'");
    }

    static String sha256(String content) {
        var digest = Digest.Algorithm.SHA_256.start();
        digest.update(bytes(content));
        return "sha-256:" + Digest.of(Digest.Algorithm.SHA_256, digest).hex();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static void repeat(OutputStream out, String text, int times) throws IOException {
        byte[] block = bytes(text.repeat(Math.max(1, 65_536 / text.length())));
        int each = Math.max(1, 65_536 / text.length());
        for (int written = 0; written < times; written += each) {
            out.write(block, 0, Math.min(each, times - written) * (block.length / each));
        }
    }

    private void answer(OddServer.Ask ask, OutputStream out) throws IOException, InterruptedException {
        OddServer.Answer answer = answers.get(ask.target());
        if (answer == null) {
            out.write(OddServer.whole("404 Not Found", "", ""));
        } else {
            answer.write(ask, out);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
