package org.windrow.provider.web.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.windrow.check.Amount;
import org.windrow.model.Change;
import org.windrow.model.DataFile;
import org.windrow.model.Dataset;
import org.windrow.model.Digest;
import org.windrow.model.Excerpt;
import org.windrow.page.Html;
import org.windrow.provider.feed.Links;
import org.windrow.provider.index.view.Standing;
import org.windrow.provider.scan.OddTime;

/** One dataset: where it comes from, how its path was understood, and its files. */
public final class DatasetPage {
    public static final int SIZE = 500;
    private static final int SHORT_DIGEST = 12;
    private final Layout layout;
    private final Excerpt excerpt;
    private final Dataset dataset;
    private final Change change;

    /** The page of a dataset whose files are given apart. */
    public DatasetPage(Layout layout, Excerpt excerpt, Change change) {
        this.layout = layout;
        this.excerpt = excerpt;
        this.dataset = excerpt.dataset();
        this.change = change;
    }

    /** The list of files in pages, with one of them asked for. */
    public Pager pager(int page) {
        return new Pager(excerpt.files(), SIZE, page, dataset.id() + ".html?page=");
    }

    /**
     * The page.
     *
     * @param standings what of it waits or is blocked
     * @param some the files of the page that {@code pager} is at
     */
    public Html show(List<Standing> standings, List<DataFile> some, Pager pager) {
        String title = dataset.title().isBlank() ? "(no title)" : dataset.title();
        return layout.page(
                title,
                discovered(),
                Html.join(List.of(
                        Html.of(
                                "<p class=\"crumbs\"><a href=\"../browse\">Datasets</a> / {}</p><h1>{}</h1>",
                                dataset.source() + "/" + dataset.key(),
                                title),
                        notes(),
                        facts(),
                        Html.join(standings.stream().map(this::standing).toList()),
                        files(some, pager))));
    }

    /** The dataset itself, and the feeds of all datasets like it, for feed readers to find. */
    private Html discovered() {
        List<Html> links = new ArrayList<>();
        links.add(Html.of(
                "<link rel=\"alternate\" type=\"application/atom+xml;type=entry\" href=\"{}.atom\">\n", dataset.id()));
        feeds().forEach((name, query) -> links.add(Layout.feed(name, "../feed?" + query)));
        return Html.join(links);
    }

    /** The feeds of datasets like this: what they are called, and their queries. */
    private Map<String, String> feeds() {
        Map<String, String> feeds = new LinkedHashMap<>();
        feeds.put("source " + dataset.source(), "source=" + Links.segment(dataset.source()));
        dataset.attributes()
                .forEach((name, value) ->
                        feeds.put(name + " " + value, Links.segment(name) + "=" + Links.segment(value)));
        return feeds;
    }

    private Html feedLinks() {
        List<Html> links = feeds().entrySet().stream()
                .map(feed -> Html.of(
                        "<a href=\"../feed?{}\" type=\"application/atom+xml\">{}</a>", feed.getValue(), feed.getKey()))
                .toList();
        return new Html(links.stream().map(Html::markup).collect(Collectors.joining(" · ")));
    }

    private Html notes() {
        if (change.kind().isDeletion()) {
            return Html.of(
                    "<div class=\"banner red\">This dataset left the feed ({}) {}.</div>",
                    change.kind().word(),
                    layout.times().both(change.at()));
        }
        Html renamed = dataset.predecessor()
                .map(id -> Html.of(
                        "<p>The same files were dataset <a href=\"{}.html\"><code>{}</code></a> before, which"
                                + " disappeared: who holds that one holds this one.</p>",
                        id,
                        id.brief()))
                .orElse(Html.NOTHING);
        return dataset.complete()
                ? renamed
                : Html.join(List.of(
                        renamed,
                        Html.of("<div class=\"banner amber\">Published although some of its files were still changing;"
                                + " they follow once they are quiet.</div>")));
    }

    private Html standing(Standing standing) {
        return Html.of(
                "<div class=\"banner {}\">{} {}: {}. {}</div>",
                standing.state().word().equals("blocked") ? "red" : "amber",
                standing.path(),
                standing.state().word(),
                standing.why(),
                standing.remedy());
    }

    private Html facts() {
        return Html.of(
                """
                <section><dl>
                <dt>Path understood as</dt><dd>{}</dd>
                <dt>Owner</dt><dd>{}</dd>
                <dt>Experiment</dt><dd>{}</dd>
                <dt>Last change</dt><dd>{} – {}, number {}</dd>
                <dt>First published</dt><dd>{}</dd>
                <dt>Id</dt><dd><code>{}</code></dd>
                <dt>For machines</dt><dd><a href="{}.atom" type="application/atom+xml">Atom entry</a> · <a href="{}.json" type="application/json">JSON</a> · <a href="{}.meta4" type="application/metalink4+xml">Metalink</a>, to fetch all files</dd>
                <dt>Feeds of all like it</dt><dd>{}</dd>
                </dl></section>\
                """,
                levels(dataset),
                dataset.owner().orElse("–"),
                dataset.experiment().orElse("–"),
                layout.times().both(change.at()),
                change.kind().word(),
                String.format(Locale.ROOT, "%,d", change.number()),
                layout.times().both(dataset.published()),
                dataset.id(),
                dataset.id(),
                dataset.id(),
                dataset.id(),
                feedLinks());
    }

    private static Html levels(Dataset dataset) {
        List<Html> levels = dataset.attributes().entrySet().stream()
                .map(level -> Html.of("<li><span>{}</span>{}</li>", level.getKey(), level.getValue()))
                .toList();
        return levels.isEmpty()
                ? Html.of("no named levels; the folder <code>{}</code> is the dataset", dataset.key())
                : Html.of("<ul class=\"levels\">{}</ul>", Html.join(levels));
    }

    private Html files(List<DataFile> some, Pager pager) {
        List<Html> rows = some.stream()
                .map(file -> row(file, !change.kind().isDeletion()))
                .toList();
        return Html.of(
                """
                <section><div class="bar"><h2>Files</h2><span class="note">{}, {}</span></div>
                <table><thead><tr><th>Name</th><th class="n">Size</th><th>Modified</th><th>Type</th><th>Checksum</th></tr></thead>
                <tbody>{}</tbody></table>{}</section>\
                """,
                Amount.count(excerpt.files(), "file"),
                Amount.bytes(excerpt.bytes()),
                Html.join(rows),
                pager.links());
    }

    private Html row(DataFile file, boolean served) {
        Html name = served
                ? Html.of(
                        "<a href=\"../{}\" download>{}</a>",
                        Links.filePath(dataset.source(), file.location()),
                        file.path())
                : Html.of("{}", file.path());
        return Html.of(
                """
                <tr><td class="path">{}</td><td class="n" title="{} bytes">{}</td><td class="t">{}</td>
                <td class="quiet">{}</td><td>{}</td></tr>\
                """,
                name,
                String.format(Locale.ROOT, "%,d", file.bytes()),
                Amount.bytes(file.bytes()),
                modified(file),
                file.mediaType(),
                digest(file));
    }

    private Html modified(DataFile file) {
        Html time = layout.times().both(file.modified());
        String remark = OddTime.remark(file.modified(), change.at());
        return remark.isEmpty()
                ? time
                : Html.of(
                        "{} <span class=\"pill amber\" title=\"{}: is the instrument's clock right?\">odd time</span>",
                        time,
                        remark);
    }

    private static Html digest(DataFile file) {
        Optional<Digest> best = file.digest(Digest.Algorithm.SHA_256)
                .or(() -> file.digests().stream().findFirst());
        return best.map(digest -> Html.of(
                        "<code title=\"{}\">{}…</code>", digest, digest.hex().substring(0, SHORT_DIGEST)))
                .orElse(Html.of("<span class=\"quiet\">none</span>"));
    }
}
