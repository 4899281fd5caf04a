package org.windrow.provider.web.door;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/**
 * A request as a line of the combined log format, which tools for web servers' logs read. Whatever a client sent stays
 * on its line and within its quotes; credentials are never in it.
 */
public final class CombinedLine {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private record Second(long epoch, String text) {}

    private final Forwarding forwarding;
    private volatile Second last = new Second(Long.MIN_VALUE, "");

    public CombinedLine(Forwarding forwarding) {
        this.forwarding = forwarding;
    }

    /** The line with its end. */
    String of(Request request, Response response, Instant now) {
        StringBuilder line = new StringBuilder(200);
        line.append(forwarding.client(request)).append(" - ");
        Object user = request.getAttribute(Gate.USER);
        if (user == null) {
            line.append('-');
        } else {
            escape(user.toString().replace(" ", "%20"), line);
        }
        line.append(" [").append(time(now.getEpochSecond())).append("] \"");
        escape(request.getMethod(), line);
        line.append(' ');
        escape(request.getHttpURI().getPathQuery(), line);
        line.append(' ').append(request.getConnectionMetaData().getProtocol()).append("\" ");
        line.append(response.getStatus()).append(' ').append(Response.getContentBytesWritten(response));
        line.append(" \"");
        escape(withoutUser(request.getHeaders().get(HttpHeader.REFERER)), line);
        line.append("\" \"");
        escape(request.getHeaders().get(HttpHeader.USER_AGENT), line);
        return line.append("\"\n").toString();
    }

    private String time(long second) {
        Second known = last;
        if (known.epoch != second) {
            known = new Second(second, TIME.format(Instant.ofEpochSecond(second)));
            last = known;
        }
        return known.text;
    }

    /** A page's address may hold the name and password it was opened with. */
    private static String withoutUser(String referer) {
        int host = referer == null ? -1 : referer.indexOf("//");
        if (host < 0) {
            return referer;
        }
        int end = referer.indexOf('/', host + 2);
        int at = referer.lastIndexOf('@', end < 0 ? referer.length() : end);
        return at < host ? referer : referer.substring(0, host + 2) + referer.substring(at + 1);
    }

    private static void escape(String text, StringBuilder to) {
        if (text == null || text.isEmpty()) {
            to.append('-');
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7f && c != '"' && c != '\\') {
                to.append(c);
            } else {
                i += hex(text, i, to);
            }
        }
    }

    /** Appends the bytes of a character; answers how many further chars it took. */
    private static int hex(String text, int at, StringBuilder to) {
        int chars = Character.charCount(text.codePointAt(at));
        for (byte b : text.substring(at, at + chars).getBytes(StandardCharsets.UTF_8)) {
            to.append("\\x").append(HEX[(b >> 4) & 15]).append(HEX[b & 15]);
        }
        return chars - 1;
    }
}
