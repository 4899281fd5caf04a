package org.windrow.provider.web;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.windrow.model.Change;
import org.windrow.model.DatasetId;
import org.windrow.model.Excerpt;
import org.windrow.model.State;
import org.windrow.page.Html;
import org.windrow.provider.feed.Document;
import org.windrow.provider.feed.FeedDocuments;
import org.windrow.provider.index.view.PublishedView;
import org.windrow.provider.index.view.Standing;
import org.windrow.provider.web.exchange.Ask;
import org.windrow.provider.web.exchange.Candidates;
import org.windrow.provider.web.exchange.Endpoint;
import org.windrow.provider.web.exchange.Form;
import org.windrow.provider.web.exchange.Reply;
import org.windrow.provider.web.page.DatasetJson;
import org.windrow.provider.web.page.DatasetPage;
import org.windrow.provider.web.page.PageMaker;
import org.windrow.provider.web.page.Pager;

/** One dataset as Atom, page or JSON, by the suffix of its address or the Accept header; ids may be shortened. */
final class DatasetEndpoint implements Endpoint {
    private static final String ENTRY = "application/atom+xml;type=entry;charset=utf-8";
    private static final int TRIES = 5;

    private final FeedDocuments feed;
    private final PublishedView view;
    private final Documents documents;
    private final PageMaker pages;
    private final DatasetJson json;
    private final Candidates candidates;
    private final Departed departed;

    DatasetEndpoint(FeedDocuments feed, DatasetJson json, Documents documents, Candidates candidates, PageMaker pages) {
        this.feed = feed;
        this.view = pages.view();
        this.documents = documents;
        this.pages = pages;
        this.json = json;
        this.candidates = candidates;
        this.departed = new Departed(feed, pages);
    }

    @Override
    public Reply get(Ask ask) {
        Form.Named name = Form.of(ask.parts().get(1));
        Form form = name.form().orElseGet(() -> Form.preferred(ask));
        return candidates.one(name.id(), form, id -> shown(ask, id, form)).with("Vary", "Accept, Accept-Encoding");
    }

    private Reply shown(Ask ask, DatasetId id, Form form) {
        return switch (form) {
            case HTML -> page(ask, id);
            case ATOM -> document(ask, id, ENTRY, feed::entryTag, feed::entry);
            case JSON -> document(ask, id, "application/json", this::jsonTag, this::jsonDocument);
        };
    }

    private Reply page(Ask ask, DatasetId id) {
        Change change = view.latestChange(id).orElseThrow();
        Optional<Excerpt> dataset = view.excerpt(id, 0);
        if (dataset.isEmpty()) {
            return departed.reply(change, Form.HTML);
        }
        List<Standing> standings = view.why(id.toString()).stream()
                .filter(s -> s.state() != State.DONE)
                .toList();
        DatasetPage page = new DatasetPage(pages.layout("../"), dataset.get(), change);
        Pager pager = page.pager(ask.page());
        Html html = page.show(standings, view.filesFrom(id, pager.offset(), DatasetPage.SIZE), pager);
        return Reply.page(change.kind().isDeletion() ? 410 : 200, html);
    }

    private Reply document(
            Ask ask,
            DatasetId id,
            String type,
            Function<Change, String> tag,
            Function<Change, Optional<Document>> make) {
        for (int i = 0; i < TRIES; i++) {
            Change change = view.latestChange(id).orElseThrow();
            if (change.kind().isDeletion()) {
                return departed.reply(change, type.equals(ENTRY) ? Form.ATOM : Form.JSON);
            }
            Optional<Reply> reply = attempt(ask, tag.apply(change), type, () -> make.apply(change));
            if (reply.isPresent()) {
                return reply.get();
            }
        }
        return Reply.text(503, "The dataset changes faster than it can be read.")
                .with("Retry-After", "5");
    }

    /** Nothing where the dataset moved on between the look at its change and the making. */
    private Optional<Reply> attempt(
            Ask ask, String tag, String type, java.util.function.Supplier<Optional<Document>> make) {
        try {
            return Optional.of(documents.answer(ask, tag, type, () -> make.get().orElseThrow(MovedOn::new)));
        } catch (MovedOn again) {
            return Optional.empty();
        }
    }

    private String jsonTag(Change change) {
        return feed.entryTag(change) + "-json";
    }

    private Optional<Document> jsonDocument(Change change) {
        return json.of(change).map(bytes -> new Document(jsonTag(change), bytes));
    }

    private static final class MovedOn extends RuntimeException {
        MovedOn() {
            super(null, null, false, false);
        }
    }
}
