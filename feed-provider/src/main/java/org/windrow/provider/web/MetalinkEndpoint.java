package org.windrow.provider.web;

import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.windrow.model.Change;
import org.windrow.model.DatasetId;
import org.windrow.model.Excerpt;
import org.windrow.provider.feed.FeedDocuments;
import org.windrow.provider.feed.Links;
import org.windrow.provider.index.view.PublishedView;
import org.windrow.provider.web.exchange.Accepted;
import org.windrow.provider.web.exchange.Ask;
import org.windrow.provider.web.exchange.Candidates;
import org.windrow.provider.web.exchange.Endpoint;
import org.windrow.provider.web.exchange.EntityTags;
import org.windrow.provider.web.exchange.Form;
import org.windrow.provider.web.exchange.Reply;

/**
 * The list of a dataset's files as a Metalink (RFC 5854), made while it is sent, whatever its length. With {@code change=}
 * it is the list of that change or none: a reader of an entry never gets the list of another state.
 */
final class MetalinkEndpoint implements Endpoint {
    static final String SUFFIX = ".meta4";
    private static final String TYPE = "application/metalink4+xml";

    private final PublishedView view;
    private final FeedDocuments feed;
    private final Links links;
    private final Candidates candidates;
    private final Departed departed;

    MetalinkEndpoint(FeedDocuments feed, Links links, Candidates candidates, Departed departed) {
        this.view = candidates.view();
        this.feed = feed;
        this.links = links;
        this.candidates = candidates;
        this.departed = departed;
    }

    @Override
    public Reply get(Ask ask) {
        String name = ask.parts().get(1);
        String id = name.substring(0, name.length() - SUFFIX.length());
        return candidates.one(id, Form.ATOM, dataset -> list(ask, dataset));
    }

    private Reply list(Ask ask, DatasetId id) {
        Optional<Excerpt> excerpt = view.excerpt(id, 0);
        Change change = view.latestChange(id).orElseThrow();
        if (change.kind().isDeletion() || excerpt.isEmpty()) {
            return departed.reply(change, Form.ATOM);
        }
        String wanted = ask.parameter("change");
        if (!wanted.isEmpty() && !wanted.equals(Long.toString(change.number()))) {
            return outdated(id, wanted, change);
        }
        boolean gzip = new Accepted(ask.header(HttpHeader.ACCEPT_ENCODING)).wantsGzip();
        String tag = feed.entryTag(change) + "-meta4" + (gzip ? "-gzip" : "");
        if (EntityTags.noneMatchNames(ask.header(HttpHeader.IF_NONE_MATCH), tag)) {
            return tagged(Reply.notModified(), tag);
        }
        Reply reply = tagged(Reply.of(200, TYPE, new MetalinkPieces(view, links, excerpt.get(), change, gzip)), tag);
        return gzip ? reply.with(HttpHeader.CONTENT_ENCODING.asString(), "gzip") : reply;
    }

    private Reply outdated(DatasetId id, String wanted, Change change) {
        if (!wanted.matches("[0-9]{1,18}") || Long.parseLong(wanted) > change.number()) {
            return Reply.notFound("Dataset " + id + " has no change '" + wanted + "'; its latest is " + change.number()
                    + ". Its list is at " + links.metalink(id, change.number()));
        }
        return Reply.text(
                410,
                "Dataset " + id + " is at change " + change.number() + " now, not " + wanted
                        + " any more. Its list is at " + links.metalink(id, change.number()));
    }

    /** Weak: a file that was only touched is listed with another time, which is no change. */
    private static Reply tagged(Reply reply, String tag) {
        return reply.with(HttpHeader.ETAG.asString(), "W/" + EntityTags.strong(tag))
                .with(HttpHeader.VARY.asString(), "Accept-Encoding");
    }
}
