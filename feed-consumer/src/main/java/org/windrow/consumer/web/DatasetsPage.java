package org.windrow.consumer.web;

import java.util.List;
import java.util.Map;
import org.windrow.check.Amount;
import org.windrow.consumer.journal.Listed;
import org.windrow.consumer.repository.Catalogue.DatasetRow;
import org.windrow.consumer.repository.Catalogue.Thumbnail;
import org.windrow.page.Html;

/** What the repository holds, newest first, all or those searched for. */
final class DatasetsPage {
    static final int SIZE = 50;
    static final int MOST_BESIDE = 20;
    private final Layout layout;
    private final Ask ask;

    DatasetsPage(Layout layout, Ask ask) {
        this.layout = layout;
        this.ask = ask;
    }

    /**
     * What was found.
     *
     * @param datasets one more than fits where there are more
     * @param withFile datasets that hold a file of that path or checksum
     * @param saying datasets whose files say these words; one more than fits where there are more
     * @param thumbnails a small picture of each dataset that has one, by number
     * @param beside entries with these words that are not in the repository
     * @param experiment the title of the one whose datasets are listed; empty for all
     */
    record Found(
            List<DatasetRow> datasets,
            List<DatasetRow> withFile,
            List<DatasetRow> saying,
            Map<Long, Thumbnail> thumbnails,
            List<Listed> beside,
            String experiment) {}

    Html show(Found found) {
        boolean more = found.datasets().size() > SIZE;
        List<DatasetRow> shown = more ? found.datasets().subList(0, SIZE) : found.datasets();
        long last = shown.isEmpty() ? 0 : shown.get(shown.size() - 1).number();
        String query = query();
        return layout.page(
                "Datasets",
                Html.join(List.of(
                        Html.of(
                                """
                                {}<section><div class="bar"><h2>{}</h2><span class="note">{}</span>{}{}</div>
                                {}{}</section>\
                                """,
                                tabs(layout, "datasets"),
                                heading(found),
                                note(),
                                Rows.exports("datasets", query),
                                Rows.search(
                                        "datasets",
                                        ask.search(),
                                        "title, owner, experiment, id, file, sha256 or metadata",
                                        Html.of(
                                                "{}{}",
                                                Rows.kept("owner", ask.field("owner")),
                                                Rows.kept("experiment", ask.field("experiment")))),
                                shown.isEmpty() ? empty() : table(shown, found),
                                Rows.older(
                                        more, "datasets?" + (query.isEmpty() ? "" : query + "&") + "before=" + last)),
                        files(found),
                        saying(found),
                        beside(found.beside()))));
    }

    private String query() {
        StringBuilder query = new StringBuilder();
        for (String name : List.of("q", "in", "owner", "experiment")) {
            if (!ask.field(name).isEmpty()) {
                query.append(query.isEmpty() ? "" : "&")
                        .append(name)
                        .append('=')
                        .append(Layout.coded(ask.field(name)));
            }
        }
        return query.toString();
    }

    static Html tabs(Layout layout, String here) {
        return Html.of(
                "<div class=\"tabs\">{}{}{}</div>",
                tab(layout, "datasets", here),
                tab(layout, "experiments", here),
                tab(layout, "owners", here));
    }

    private static Html tab(Layout layout, String name, String here) {
        return name.equals(here)
                ? Html.of("<b>{}</b>", Layout.capital(name))
                : Html.of("<a href=\"{}{}\">{}</a>", layout.up(), name, Layout.capital(name));
    }

    private String heading(Found found) {
        if (!found.experiment().isEmpty()) {
            return "Experiment " + found.experiment();
        }
        return ask.field("owner").isEmpty() ? "Datasets" : "Datasets of " + ask.field("owner");
    }

    private String note() {
        if (ask.field("in").equals("metadata") && !ask.search().isEmpty()) {
            return "whose files say “" + ask.search() + "”, newest first";
        }
        return ask.search().isEmpty() ? "newest first" : "with “" + ask.search() + "”, newest first";
    }

    private Html empty() {
        return ask.search().isEmpty()
                ? Html.of("<p class=\"empty\">Nothing arrived yet. What is on its way stands under Waiting.</p>")
                : Html.of(
                        "<p class=\"empty\">No dataset has all of these words. <a href=\"datasets\">Show all</a></p>");
    }

    private Html files(Found found) {
        return found.withFile().isEmpty()
                ? Html.NOTHING
                : Html.of(
                        "<section><div class=\"bar\"><h2>With a file “{}”</h2><span class=\"note\">whose path or"
                                + " SHA-256 begins so</span></div>{}</section>",
                        ask.search(),
                        table(found.withFile(), found));
    }

    private Html saying(Found found) {
        if (found.saying().isEmpty()) {
            return Html.NOTHING;
        }
        boolean more = found.saying().size() > MOST_BESIDE;
        return Html.of(
                "<section><div class=\"bar\"><h2>Whose files say “{}”</h2><span class=\"note\">in names and values of"
                        + " their metadata</span></div>{}{}</section>",
                ask.search(),
                table(more ? found.saying().subList(0, MOST_BESIDE) : found.saying(), found),
                Rows.older(more, "datasets?in=metadata&q=" + Layout.coded(ask.search()), "all of them →"));
    }

    private Html beside(List<Listed> beside) {
        if (beside.isEmpty()) {
            return Html.NOTHING;
        }
        return Html.of(
                "<section><div class=\"bar\"><h2>Not in the repository</h2><span class=\"note\">waiting, blocked or"
                        + " ignored</span></div><ul class=\"attention\">{}</ul></section>",
                Html.join(beside.stream()
                        .map(entry -> Html.of(
                                "<li><a class=\"path\" href=\"{}\">{}</a> {}<br>{}</li>",
                                Rows.address(layout, entry.key()),
                                entry.label(),
                                Rows.pill(entry.state()),
                                entry.reason()))
                        .toList()));
    }

    private Html table(List<DatasetRow> rows, Found found) {
        return Html.of("""
            <table class="datasets"><thead><tr><th>Dataset</th><th>Owner</th><th>Experiment</th><th class="n">Files</th>
            <th class="n">Size</th><th>Last arrival</th><th>Id</th></tr></thead>
            <tbody>{}</tbody></table>\
            """, Html.join(rows.stream().map(row -> row(row, found)).toList()));
    }

    private Html row(DatasetRow dataset, Found found) {
        return Html.of(
                """
                <tr><td class="path">{}<a href="{}">{}</a> {}<div class="key">{}</div></td>
                <td class="path"><a href="datasets?owner={}">{}</a></td><td class="path"><a href="datasets?experiment={}">{}</a></td>
                <td class="n">{}</td><td class="n">{}</td><td class="t">{}</td><td class="id" title="{}">{}</td></tr>\
                """,
                picture(dataset, found),
                Rows.address(layout, dataset.key()),
                dataset.title().isBlank() ? "(no title)" : dataset.title(),
                dataset.complete() ? Html.NOTHING : Html.of("<span class=\"pill amber\">partial</span>"),
                dataset.key().feed(),
                Layout.coded(dataset.owner()),
                dataset.owner(),
                Layout.coded(dataset.experiment().ref()),
                dataset.experiment().title(),
                Layout.number(dataset.files()),
                Amount.bytes(dataset.bytes()),
                layout.times().near(dataset.recorded()),
                dataset.key().id(),
                dataset.key().id().brief());
    }

    private Html picture(DatasetRow dataset, Found found) {
        Thumbnail thumbnail = found.thumbnails().get(dataset.number());
        String address = layout.up() + "datasets/" + dataset.key().id();
        return thumbnail == null
                ? Html.NOTHING
                : SaidSection.picture(
                        thumbnail,
                        "",
                        address,
                        "feed=" + Layout.coded(dataset.key().feed()));
    }
}
