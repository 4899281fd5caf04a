package org.windrow.provider.web;

import java.util.List;
import org.windrow.provider.web.exchange.Ask;
import org.windrow.provider.web.exchange.Endpoint;
import org.windrow.provider.web.exchange.Reply;
import org.windrow.provider.web.page.PageMaker;
import org.windrow.provider.web.page.Situation;

/** 200 as soon as requests are served; 503 while someone is needed, with the reasons. */
final class HealthEndpoint implements Endpoint {
    private final PageMaker pages;

    HealthEndpoint(PageMaker pages) {
        this.pages = pages;
    }

    @Override
    public Reply get(Ask ask) {
        Situation now = pages.situation();
        List<String> alarms = now.alarms();
        Reply reply = alarms.isEmpty() ? Reply.text(200, "ok") : Reply.text(503, String.join("\n", alarms));
        return reply.with("Cache-Control", "no-store");
    }
}
