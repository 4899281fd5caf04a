package org.windrow.provider.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;

/** Counts what was asked and answered, by route and status alone: whatever addresses are asked for, it stays small. */
final class Requests implements RequestLog {
    private static final String ROUTE = Requests.class.getName();
    private static final String OTHER = "other";
    private static final Set<String> ROUTES =
            Set.of("feed", "datasets", "files", "browse", "health", "metrics", "status", "oai");

    private final Map<Kind, Count> counts = new ConcurrentHashMap<>();

    /** What is told apart. */
    record Kind(String route, int status) implements Comparable<Kind> {
        @Override
        public int compareTo(Kind other) {
            int byRoute = route.compareTo(other.route);
            return byRoute != 0 ? byRoute : Integer.compare(status, other.status);
        }
    }

    /** Answers of one kind, and the bytes of their bodies. */
    record Count(LongAdder answers, LongAdder bytes) {}

    /** Notes where a request leads, by the parts of its path below the base. */
    static void note(Request request, List<String> parts) {
        String first = parts.isEmpty() ? "root" : parts.get(0);
        request.setAttribute(ROUTE, parts.isEmpty() || ROUTES.contains(first) ? first : OTHER);
    }

    @Override
    public void log(Request request, Response response) {
        Object route = request.getAttribute(ROUTE);
        Kind kind = new Kind(route == null ? OTHER : route.toString(), response.getStatus());
        Count count = counts.computeIfAbsent(kind, any -> new Count(new LongAdder(), new LongAdder()));
        count.answers().increment();
        count.bytes().add(Response.getContentBytesWritten(response));
    }

    SortedMap<Kind, Count> counts() {
        return new TreeMap<>(counts);
    }
}
