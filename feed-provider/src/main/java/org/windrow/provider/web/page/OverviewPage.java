package org.windrow.provider.web.page;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.windrow.check.Amount;
import org.windrow.page.Html;
import org.windrow.provider.feed.Links;
import org.windrow.provider.index.view.DatasetSummary;
import org.windrow.provider.index.view.SourceState;

/** How things stand, the sources, and the datasets, newest change first. */
public final class OverviewPage {
    public static final int SIZE = 50;
    private final Layout layout;

    public OverviewPage(Layout layout) {
        this.layout = layout;
    }

    /**
     * The page that lists {@code datasets}.
     *
     * @param search what was searched for; empty for all
     * @param blocked the newest of it, made by {@link Attention}
     * @param waiting likewise
     */
    public Html show(List<DatasetSummary> datasets, String search, Pager pager, Html blocked, Html waiting) {
        Html sources = new SourceCards(layout).show(layout.situation().standings());
        Html list = list(datasets, search, pager);
        List<Html> feeds = layout.situation().sources().stream()
                .map(SourceState::name)
                .map(name -> Layout.feed("source " + name, layout.up() + "feed?source=" + Links.segment(name)))
                .toList();
        return layout.page(
                layout.title(),
                Html.join(feeds),
                Html.join(
                        search.isEmpty()
                                ? List.of(banner(), blocked, sources, waiting, list)
                                : List.of(list, sources)));
    }

    /** The address of a page of the list, without the page's number. */
    public static String link(String search) {
        return search.isEmpty() ? "browse?page=" : "browse?q=" + Links.segment(search) + "&page=";
    }

    private Html banner() {
        Situation situation = layout.situation();
        List<Html> alarms = Stream.concat(situation.alarms().stream(), situation.warnings().stream())
                .map(alarm -> Html.of("<li>{}</li>", alarm))
                .toList();
        return Html.of(
                "<div class=\"banner {}\" role=\"status\">{}{}</div>",
                situation.light().word(),
                situation.sentence(),
                alarms.isEmpty() ? Html.NOTHING : Html.of("<ul>{}</ul>", Html.join(alarms)));
    }

    private Html list(List<DatasetSummary> datasets, String search, Pager pager) {
        return Html.of(
                """
                <section><div class="bar"><h2>Datasets</h2><span class="note">{}</span>
                <form action="{}browse" method="get" role="search">
                <input type="search" name="q" value="{}" placeholder="title, owner, experiment or folder" aria-label="Search datasets">
                <button>Search</button></form></div>
                {}{}</section>\
                """,
                note(pager.total(), search),
                layout.up(),
                search,
                datasets.isEmpty() ? empty(search) : table(datasets),
                pager.links());
    }

    private static String note(long total, String search) {
        String found = Amount.count(total, "dataset");
        return search.isEmpty() ? found + ", newest change first" : found + " with “" + search + "”";
    }

    private static Html empty(String search) {
        return search.isEmpty()
                ? Html.of("<p class=\"empty\">Nothing is published yet. A dataset appears once its files have been"
                        + " unchanged for the settle time; the list “Waiting” shows what is on its way.</p>")
                : Html.of("<p class=\"empty\">No dataset has all of these words. <a href=\"browse\">Show all</a></p>");
    }

    private Html table(List<DatasetSummary> datasets) {
        return Html.of("""
            <table class="datasets"><thead><tr><th>Dataset</th><th>Owner</th><th>Experiment</th><th class="n">Files</th>
            <th class="n">Size</th><th>Last change</th><th>Id</th></tr></thead>
            <tbody>{}</tbody></table>\
            """, Html.join(datasets.stream().map(this::row).toList()));
    }

    private Html row(DatasetSummary dataset) {
        return Html.of(
                """
                <tr><td class="path"><a href="{}datasets/{}.html">{}</a> {}<div class="key">{}</div></td>
                <td class="path">{}</td><td class="path">{}</td><td class="n">{}</td><td class="n">{}</td>
                <td class="t">{}</td><td class="id" title="{}">{}</td></tr>\
                """,
                layout.up(),
                dataset.id(),
                dataset.title().isBlank() ? "(no title)" : dataset.title(),
                States.pill(dataset.state()),
                dataset.source() + "/" + dataset.key(),
                dataset.owner().orElse("–"),
                dataset.experiment().orElse("–"),
                number(dataset.files()),
                Amount.bytes(dataset.bytes()),
                layout.times().both(dataset.updated()),
                dataset.id(),
                dataset.id().brief());
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
