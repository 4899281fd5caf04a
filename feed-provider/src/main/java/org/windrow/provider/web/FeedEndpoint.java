package org.windrow.provider.web;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.jetty.http.HttpHeader;
import org.windrow.model.Change;
import org.windrow.provider.feed.Cut;
import org.windrow.provider.feed.FeedDocuments;
import org.windrow.provider.feed.Links;
import org.windrow.provider.feed.SelectedFeed;
import org.windrow.provider.index.view.PublishedView;
import org.windrow.provider.web.exchange.Accepted;
import org.windrow.provider.web.exchange.Ask;
import org.windrow.provider.web.exchange.Endpoint;
import org.windrow.provider.web.exchange.Reply;

/** The feed's documents, and the hashes of the change log by which a reader knows that it is still the same log. */
final class FeedEndpoint implements Endpoint {
    static final String ATOM = "application/atom+xml; charset=utf-8";
    private final FeedDocuments feed;
    private final PublishedView view;
    private final Links links;
    private final Documents documents;

    FeedEndpoint(FeedDocuments feed, PublishedView view, Links links, Documents documents) {
        this.feed = feed;
        this.view = view;
        this.links = links;
        this.documents = documents;
    }

    /** Whether {@code /} shall be the page for people rather than the feed. */
    static boolean isForPeople(Ask ask) {
        return new Accepted(ask.header(HttpHeader.ACCEPT)).wantsHtml();
    }

    @Override
    public Reply get(Ask ask) {
        List<String> parts = ask.parts();
        if (parts.size() < 2 && !ask.query().isEmpty()) {
            return selected(ask);
        }
        return switch (parts.size()) {
            case 0 -> newest(ask, links.base());
            case 1 -> newest(ask, links.feed());
            case 3 -> block(ask, parts.get(1), parts.get(2));
            case 4 -> mark(parts);
            default -> notHere();
        };
    }

    private Reply selected(Ask ask) {
        SelectionOf wanted = new SelectionOf(ask.query(), view.facets());
        if (!wanted.problems().isEmpty()) {
            return Reply.text(400, String.join("\n", wanted.problems()));
        }
        SelectedFeed.Page page = feed.selected().page(wanted.selection());
        return documents.answer(ask, page.tag(), ATOM, () -> feed.render(page));
    }

    private Reply newest(Ask ask, URI self) {
        return document(ask, feed.newest(self));
    }

    private Reply block(Ask ask, String epoch, String number) {
        if (!epoch.equals(view.epoch())) {
            return otherEpoch(epoch);
        }
        OptionalLong k = number(number);
        Optional<Cut> cut = k.isEmpty() ? Optional.empty() : feed.block(epoch, k.getAsLong());
        return cut.map(c -> document(ask, c)).orElseGet(this::notHere);
    }

    private Reply mark(List<String> parts) {
        if (!parts.get(2).equals("mark")) {
            return notHere();
        }
        if (!parts.get(1).equals(view.epoch())) {
            return otherEpoch(parts.get(1));
        }
        OptionalLong n = number(parts.get(3));
        Optional<Change> change = n.isEmpty() ? Optional.empty() : view.change(n.getAsLong());
        return change.map(c -> Reply.text(200, c.hash()))
                .orElseGet(() -> Reply.notFound("There is no change " + parts.get(3) + "; the newest is "
                        + view.newestChange().map(Change::number).orElse(0L) + "."));
    }

    private Reply document(Ask ask, Cut cut) {
        return documents.answer(ask, cut.tag(), ATOM, () -> feed.render(cut));
    }

    private Reply otherEpoch(String asked) {
        return Reply.notFound("The index behind this feed is epoch " + view.epoch() + " now, not '" + asked
                + "': it was made anew. Read the feed again from " + links.feed() + ".");
    }

    private Reply notHere() {
        return Reply.notFound("No such feed document. The newest is " + links.feed() + ".");
    }

    private static OptionalLong number(String text) {
        return text.matches("[1-9][0-9]{0,17}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
