package org.windrow.provider.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.windrow.model.Change;
import org.windrow.model.State;
import org.windrow.page.MetricsText;
import org.windrow.provider.index.view.SourceState;
import org.windrow.provider.web.exchange.Ask;
import org.windrow.provider.web.exchange.Endpoint;
import org.windrow.provider.web.exchange.Reply;
import org.windrow.provider.web.page.PageMaker;
import org.windrow.provider.web.page.Situation;

/** How things stand, as numbers for Prometheus. Labels are sources, states, routes and status codes, never names of data. */
final class MetricsEndpoint implements Endpoint {
    private static final double MILLIS = 1000.0;

    private final PageMaker pages;
    private final Requests requests;

    MetricsEndpoint(PageMaker pages, Requests requests) {
        this.pages = pages;
        this.requests = requests;
    }

    @Override
    public Reply get(Ask ask) {
        MetricsText text = new MetricsText();
        Situation now = pages.situation();
        whole(text, now);
        sources(text, now);
        requests(text);
        return Reply.of(200, MetricsText.TYPE, text.toString().getBytes(StandardCharsets.UTF_8))
                .with("Cache-Control", "no-store");
    }

    private void whole(MetricsText text, Situation now) {
        Runtime memory = Runtime.getRuntime();
        text.family("info", "gauge", "Always 1; the version of the provider is a label.")
                .add("info", 1, "version", pages.version())
                .family("healthy", "gauge", "1 while /health answers 200.")
                .add("healthy", now.alarms().isEmpty() ? 1 : 0)
                .family("change", "counter", "Number of the newest change of the change log.")
                .add("change", pages.view().newestChange().map(Change::number).orElse(0L))
                .family("hash_bytes_per_second", "gauge", "Pace at which checksums are computed.")
                .add("hash_bytes_per_second", Math.round(now.hashing().bytesPerSecond()))
                .family("memory_used_bytes", "gauge", "Heap in use, garbage included.")
                .add("memory_used_bytes", memory.totalMemory() - memory.freeMemory())
                .family("memory_max_bytes", "gauge", "Heap that may be used.")
                .add("memory_max_bytes", memory.maxMemory());
    }

    private void sources(MetricsText text, Situation now) {
        text.family("datasets", "gauge", "Datasets published (done), and datasets or paths in the other states.")
                .family("files", "gauge", "Files in published datasets.")
                .family("bytes", "gauge", "Bytes in published datasets.")
                .family("hash_backlog_files", "gauge", "Files whose checksums are still to be computed.")
                .family("hash_backlog_bytes", "gauge", "Bytes whose checksums are still to be computed.")
                .family("frozen", "gauge", "1 while the source is kept as last known.")
                .family("last_pass_age_seconds", "gauge", "Time since a pass over the whole source ended.")
                .family("last_pass_duration_seconds", "gauge", "How long that pass took.");
        for (SourceState source : now.sources()) {
            source(text, source, now);
        }
    }

    private void source(MetricsText text, SourceState source, Situation now) {
        String name = source.name();
        states(text, source);
        text.add("files", source.files(), "source", name)
                .add("bytes", source.bytes(), "source", name)
                .add("hash_backlog_files", source.hashBacklogFiles(), "source", name)
                .add("hash_backlog_bytes", source.hashBacklogBytes(), "source", name)
                .add("frozen", source.frozen().isPresent() ? 1 : 0, "source", name);
        source.lastScan()
                .ifPresent(at ->
                        text.add("last_pass_age_seconds", seconds(Duration.between(at, now.now())), "source", name));
        pages.conditions()
                .activity(name)
                .lastPass()
                .ifPresent(pass -> text.add("last_pass_duration_seconds", seconds(pass.took()), "source", name));
    }

    private static void states(MetricsText text, SourceState source) {
        for (State state : State.values()) {
            long count = switch (state) {
                case DONE -> source.datasets();
                case WAITING -> source.waiting();
                case BLOCKED -> source.blocked();
                case IGNORED -> source.ignored();
            };
            text.add("datasets", count, "source", source.name(), "state", state.word());
        }
    }

    private void requests(MetricsText text) {
        text.family("http_requests_total", "counter", "Requests answered, by route and status.")
                .family("http_sent_bytes_total", "counter", "Bytes of bodies sent, by route and status.");
        requests.counts().forEach((kind, count) -> {
            String status = Integer.toString(kind.status());
            text.add("http_requests_total", count.answers().sum(), "route", kind.route(), "status", status)
                    .add("http_sent_bytes_total", count.bytes().sum(), "route", kind.route(), "status", status);
        });
    }

    private static double seconds(Duration time) {
        return time.toMillis() / MILLIS;
    }
}
