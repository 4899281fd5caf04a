package org.windrow.provider.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.windrow.model.Change;
import org.windrow.model.DatasetId;
import org.windrow.model.State;
import org.windrow.provider.feed.Document;
import org.windrow.provider.feed.FeedDocuments;
import org.windrow.provider.feed.Links;
import org.windrow.provider.index.PublishedView;

/** One dataset as Atom, page or JSON, by the suffix of its address or the Accept header; ids may be shortened. */
final class DatasetEndpoint implements Endpoint {
    private static final String ENTRY = "application/atom+xml;type=entry;charset=utf-8";
    private static final int TRIES = 5;

    private final FeedDocuments feed;
    private final PublishedView view;
    private final Documents documents;
    private final PageMaker pages;
    private final DatasetJson json;

    DatasetEndpoint(FeedDocuments feed, Links links, Documents documents, PageMaker pages) {
        this.feed = feed;
        this.view = pages.view();
        this.documents = documents;
        this.pages = pages;
        this.json = new DatasetJson(links);
    }

    private enum Form {
        ATOM,
        HTML,
        JSON;

        String suffix() {
            return "." + name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Reply get(Ask ask) {
        String name = ask.parts().get(1);
        for (Form form : Form.values()) {
            if (name.endsWith(form.suffix())) {
                String id = name.substring(0, name.length() - form.suffix().length());
                return dataset(ask, id, form);
            }
        }
        return dataset(ask, name, wanted(ask));
    }

    private static Form wanted(Ask ask) {
        Accepted accepted = new Accepted(ask.header(HttpHeader.ACCEPT));
        if (accepted.wantsHtml()) {
            return Form.HTML;
        }
        return accepted.wantsJson() ? Form.JSON : Form.ATOM;
    }

    private Reply dataset(Ask ask, String written, Form form) {
        if (!written.matches("[0-9a-fA-F][0-9a-fA-F-]{7,35}")) {
            return Reply.notFound("'" + written + "' is no dataset's id. Give at least its first 8 characters.");
        }
        List<DatasetId> ids = view.startingWith(written.toLowerCase(Locale.ROOT));
        if (ids.size() > 1) {
            return ambiguous(written, ids, form);
        }
        return ids.stream()
                .findFirst()
                .flatMap(id -> shown(ask, id, form))
                .orElseGet(() -> Reply.notFound("No dataset has an id that starts with '" + written + "'."));
    }

    private Optional<Reply> shown(Ask ask, DatasetId id, Form form) {
        return view.latestChange(id).map(change -> switch (form) {
            case HTML -> page(ask, change);
            case ATOM -> document(ask, id, ENTRY, feed::entryTag, feed::entry);
            case JSON -> document(ask, id, "application/json", this::jsonTag, this::jsonDocument);
        });
    }

    private Reply page(Ask ask, Change change) {
        return view.dataset(change.dataset())
                .map(dataset -> {
                    var standings = view.why(dataset.id().toString()).stream()
                            .filter(s -> s.state() == State.WAITING || s.state() == State.BLOCKED)
                            .toList();
                    Html html = new DatasetPage(pages.layout("../")).show(dataset, change, standings, ask.page());
                    return Reply.page(change.kind().isDeletion() ? 410 : 200, html);
                })
                .orElseGet(() -> left(change));
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
                return left(change);
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
        return view.dataset(change.dataset())
                .filter(d -> view.latestChange(d.id())
                        .filter(latest -> latest.number() == change.number())
                        .isPresent())
                .map(dataset -> new Document(jsonTag(change), json.of(dataset, change)));
    }

    private Reply left(Change change) {
        return Reply.text(
                410,
                "Dataset " + change.dataset() + " left the feed ("
                        + change.kind().word() + ") at " + change.at() + ".");
    }

    private Reply ambiguous(String written, List<DatasetId> ids, Form form) {
        if (form == Form.HTML) {
            List<Html> items = ids.stream()
                    .map(id -> Html.of("<li><a href=\"{}.html\"><code>{}</code></a></li>", id, id))
                    .toList();
            Html list = Html.of(
                    "<h1>Several datasets</h1><p>Their ids start with {}:</p><ul>{}</ul>", written, Html.join(items));
            return Reply.page(300, pages.layout("../").page("Several datasets", list));
        }
        return Reply.text(
                300,
                "Several datasets have ids that start with '" + written + "':\n"
                        + ids.stream().map(DatasetId::toString).collect(Collectors.joining("\n")));
    }

    private static final class MovedOn extends RuntimeException {
        MovedOn() {
            super(null, null, false, false);
        }
    }
}
