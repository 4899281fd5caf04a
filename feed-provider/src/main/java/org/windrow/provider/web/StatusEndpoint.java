package org.windrow.provider.web;

import java.time.Duration;
import java.util.OptionalLong;
import org.windrow.model.Change;
import org.windrow.provider.hash.HashProgress;
import org.windrow.provider.index.view.Notice;
import org.windrow.provider.index.view.PublishedView;
import org.windrow.provider.index.view.Readiness;
import org.windrow.provider.index.view.SourceState;
import org.windrow.provider.web.exchange.Ask;
import org.windrow.provider.web.exchange.Endpoint;
import org.windrow.provider.web.exchange.Reply;
import org.windrow.provider.web.page.ActivityJson;
import org.windrow.provider.web.page.PageMaker;
import org.windrow.provider.web.page.Situation;
import org.windrow.provider.web.page.SourceStanding;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How things stand, as JSON for monitoring. */
final class StatusEndpoint implements Endpoint {
    private static final JsonMapper JSON = JsonMapper.shared();
    private final PageMaker pages;
    private final PublishedView view;

    StatusEndpoint(PageMaker pages) {
        this.pages = pages;
        this.view = pages.view();
    }

    @Override
    public Reply get(Ask ask) {
        Situation now = pages.situation();
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.put("datasets", now.sum(SourceState::datasets));
        status.put("waiting", now.sum(SourceState::waiting));
        status.put("blocked", now.sum(SourceState::blocked));
        status.put("ignored", now.sum(SourceState::ignored));
        status.put("change", view.newestChange().map(Change::number).orElse(0L));
        status.put("files", now.sum(SourceState::files));
        status.put("bytes", now.sum(SourceState::bytes));
        status.put(
                "oddTimes",
                now.sources().stream()
                        .mapToLong(source -> view.readiness(source.name()).oddTimes())
                        .sum());
        status.put("epoch", view.epoch());
        status.put("title", pages.title());
        status.put("version", pages.version());
        status.put("light", now.light().word());
        status.put("summary", now.sentence());
        now.trouble().ifPresent(why -> status.put("trouble", why));
        ArrayNode notices = status.putArray("notices");
        view.notices().forEach(notice -> notices.add(notice(notice)));
        status.set("hashing", hashing(now));
        ObjectNode sources = status.putObject("sources");
        now.standings()
                .forEach(source -> sources.set(
                        source.state().name(),
                        source(source, view.readiness(source.state().name()))));
        return Reply.of(
                200, "application/json", JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(status));
    }

    private static ObjectNode notice(Notice notice) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("source", notice.source());
        node.put("path", notice.path());
        node.put("what", notice.what());
        node.put("since", notice.since().toString());
        node.put("remedy", notice.remedy());
        return node;
    }

    private static ObjectNode hashing(Situation now) {
        HashProgress progress = now.hashing();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("backlogFiles", now.sum(SourceState::hashBacklogFiles));
        node.put("backlogBytes", now.sum(SourceState::hashBacklogBytes));
        node.put("bytesPerSecond", Math.round(progress.bytesPerSecond()));
        node.put("etaSeconds", now.eta().map(Duration::toSeconds).orElse(null));
        node.put("threads", progress.limits().threads());
        node.put("reading", progress.reading());
        OptionalLong limit = progress.limits().bytesPerSecond();
        node.put("limit", limit.isPresent() ? (Long) limit.getAsLong() : null);
        node.put("files", progress.files());
        node.put("bytes", progress.bytes());
        ArrayNode hanging = node.putArray("hanging");
        progress.hanging().forEach(hanging::add);
        return node;
    }

    private ObjectNode source(SourceStanding source, Readiness readiness) {
        SourceState state = source.state();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("directory", state.directory());
        node.put("datasets", state.datasets());
        node.put("files", state.files());
        node.put("bytes", state.bytes());
        node.put("waiting", state.waiting());
        node.put("blocked", state.blocked());
        node.put("ignored", state.ignored());
        node.put("waitingForMarker", readiness.unmarked());
        node.put("late", readiness.late());
        node.put("oddTimes", readiness.oddTimes());
        ObjectNode backlog = node.putObject("backlog");
        backlog.put("files", state.hashBacklogFiles());
        backlog.put("bytes", state.hashBacklogBytes());
        node.put("lastScan", state.lastScan().map(Object::toString).orElse(null));
        node.put("lastArrival", source.lastArrival().map(Object::toString).orElse(null));
        node.put("silent", source.silence().orElse(null));
        node.put("frozen", state.frozen().orElse(null));
        ActivityJson.put(node, pages.conditions().activity(state.name()));
        return node;
    }
}
