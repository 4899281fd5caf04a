package org.windrow.provider.web;

import org.windrow.model.Change;
import org.windrow.page.Html;
import org.windrow.provider.feed.FeedDocuments;
import org.windrow.provider.index.view.PublishedView;
import org.windrow.provider.web.exchange.Form;
import org.windrow.provider.web.exchange.Reply;
import org.windrow.provider.web.page.PageMaker;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers about datasets that left the feed: 410, with the tombstone in the form that was asked for. */
final class Departed {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TOMBSTONE = "application/atomdeleted+xml; charset=utf-8";

    private final PublishedView view;
    private final FeedDocuments feed;
    private final PageMaker pages;

    Departed(FeedDocuments feed, PageMaker pages) {
        this.view = pages.view();
        this.feed = feed;
        this.pages = pages;
    }

    Reply reply(Change change, Form form) {
        return switch (form) {
            case ATOM -> Reply.of(410, TOMBSTONE, feed.tombstone(change));
            case JSON -> Reply.of(410, "application/json", json(change));
            case HTML -> page(change);
        };
    }

    private byte[] json(Change change) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", change.dataset().toString());
        node.put("left", change.kind().word());
        node.put("at", change.at().toString());
        node.put("reason", view.whyGone(change));
        node.put("change", change.number());
        node.put("changeHash", change.hash());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(node);
    }

    private Reply page(Change change) {
        Html banner = Html.of(
                "<h1>Dataset {}</h1><div class=\"banner red\">This dataset left the feed ({}) {}: {}</div>",
                change.dataset(),
                change.kind().word(),
                pages.layout("../").times().both(change.at()),
                view.whyGone(change));
        return Reply.page(410, pages.layout("../").page("Dataset left the feed", banner));
    }
}
