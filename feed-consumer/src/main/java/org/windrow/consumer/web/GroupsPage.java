package org.windrow.consumer.web;

import java.util.List;
import org.windrow.check.Amount;
import org.windrow.consumer.repository.Catalogue.ExperimentRow;
import org.windrow.consumer.repository.Catalogue.OwnerRow;
import org.windrow.page.Html;

/** Experiments and owners, with sums over their datasets. */
final class GroupsPage {
    static final int SIZE = 50;
    private final Layout layout;

    GroupsPage(Layout layout) {
        this.layout = layout;
    }

    Html experiments(List<ExperimentRow> rows, String search) {
        boolean more = rows.size() > SIZE;
        List<ExperimentRow> shown = more ? rows.subList(0, SIZE) : rows;
        String query = search.isEmpty() ? "" : "q=" + Layout.coded(search);
        long last = shown.isEmpty() ? 0 : shown.get(shown.size() - 1).number();
        return page(
                "experiments",
                Html.of(
                        "<span class=\"note\">newest first</span>{}{}",
                        Rows.exports("experiments", query),
                        Rows.search("experiments", search, "title, owner or id", Html.NOTHING)),
                "Experiment",
                shown.stream().map(this::row).toList(),
                Rows.older(more, "experiments?" + (query.isEmpty() ? "" : query + "&") + "before=" + last));
    }

    Html owners(List<OwnerRow> rows) {
        boolean more = rows.size() > SIZE;
        List<OwnerRow> shown = more ? rows.subList(0, SIZE) : rows;
        String last = shown.isEmpty() ? "" : shown.get(shown.size() - 1).owner();
        return page(
                "owners",
                Html.of("<span class=\"note\">alphabetical</span>{}", Rows.exports("owners", "")),
                "Owner",
                shown.stream().map(this::row).toList(),
                Rows.older(more, "owners?after=" + Layout.coded(last), "more →"));
    }

    private Html page(String name, Html bar, String column, List<Html> rows, Html pager) {
        return layout.page(
                Layout.capital(name),
                Html.of(
                        """
                        {}<section><div class="bar"><h2>{}</h2>{}</div>
                        <table><thead><tr><th>{}</th><th>Owner</th><th class="n">Datasets</th><th class="n">Files</th><th class="n">Size</th></tr></thead>
                        <tbody>{}</tbody></table>{}</section>\
                        """,
                        DatasetsPage.tabs(layout, name),
                        Layout.capital(name),
                        bar,
                        column,
                        Html.join(rows),
                        pager));
    }

    private Html row(ExperimentRow row) {
        return row(
                Html.of(
                        "<a href=\"datasets?experiment={}\">{}</a>",
                        Layout.coded(row.experiment().ref()),
                        row.experiment().title().isBlank()
                                ? "(no title)"
                                : row.experiment().title()),
                row.experiment().owner(),
                row.datasets(),
                row.files(),
                row.bytes());
    }

    private Html row(OwnerRow row) {
        Html link = Html.of("<a href=\"datasets?owner={}\">{}</a>", Layout.coded(row.owner()), row.owner());
        return row(link, "", row.datasets(), row.files(), row.bytes());
    }

    private static Html row(Html name, String owner, long datasets, long files, long bytes) {
        return Html.of(
                "<tr><td class=\"path\">{}</td><td class=\"path\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td>"
                        + "<td class=\"n\">{}</td></tr>",
                name,
                owner,
                Layout.number(datasets),
                Layout.number(files),
                Amount.bytes(bytes));
    }
}
