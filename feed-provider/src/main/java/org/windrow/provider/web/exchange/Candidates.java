package org.windrow.provider.web.exchange;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.windrow.model.DatasetId;
import org.windrow.page.Html;
import org.windrow.provider.index.view.PublishedView;
import org.windrow.provider.web.page.PageMaker;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** The datasets that an address may mean, which names one by its id or at least the first 8 characters of it. */
public final class Candidates {
    private static final JsonMapper JSON = JsonMapper.shared();
    private final PublishedView view;
    private final PageMaker pages;

    public Candidates(PageMaker pages) {
        this.view = pages.view();
        this.pages = pages;
    }

    public PublishedView view() {
        return view;
    }

    /** Answers for the one dataset that is meant; else says that there is none (404), or which there are (300). */
    public Reply one(String written, Form form, Function<DatasetId, Reply> answer) {
        if (!written.matches("[0-9a-fA-F][0-9a-fA-F-]{7,35}")) {
            return Reply.notFound("'" + written + "' is no dataset's id. Give at least its first 8 characters.");
        }
        List<DatasetId> ids = view.startingWith(written.toLowerCase(Locale.ROOT));
        if (ids.isEmpty()) {
            return Reply.notFound("No dataset has an id that starts with '" + written + "'.");
        }
        return ids.size() == 1 ? answer.apply(ids.get(0)) : several(written, ids, form);
    }

    private Reply several(String written, List<DatasetId> ids, Form form) {
        return switch (form) {
            case HTML -> Reply.page(300, page(written, ids));
            case JSON -> {
                var node = JsonNodeFactory.instance.objectNode();
                ids.forEach(id -> node.withArray("candidates").add(id.toString()));
                yield Reply.of(300, "application/json", JSON.writeValueAsBytes(node));
            }
            case ATOM ->
                Reply.text(
                        300,
                        "Several datasets have ids that start with '" + written + "':\n"
                                + ids.stream().map(DatasetId::toString).collect(Collectors.joining("\n")));
        };
    }

    private Html page(String written, List<DatasetId> ids) {
        List<Html> items = ids.stream()
                .map(id -> Html.of("<li><a href=\"{}.html\"><code>{}</code></a></li>", id, id))
                .toList();
        Html list = Html.of(
                "<h1>Several datasets</h1><p>Their ids start with {}:</p><ul>{}</ul>", written, Html.join(items));
        return pages.layout("../").page("Several datasets", list);
    }
}
