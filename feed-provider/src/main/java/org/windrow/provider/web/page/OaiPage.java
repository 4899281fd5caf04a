package org.windrow.provider.web.page;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.windrow.check.Amount;
import org.windrow.page.Html;
import org.windrow.provider.feed.Links;
import org.windrow.provider.oai.OaiProvider;

/** What a person finds who opens the address that harvesters use: what it is for, and each request as a link. */
public final class OaiPage {
    private static final int SETS_SHOWN = 200;
    private static final String CONTENT = """
        <h1>OAI-PMH</h1>
        <p>Library catalogues, aggregators and other repositories harvest the datasets of this provider from this address, in
        the language that all of them speak (<a href="https://www.openarchives.org/OAI/openarchivesprotocol.html">OAI-PMH 2.0</a>).</p>
        <section><dl><dt>Base URL</dt><dd><code>{}</code></dd><dt>Repository</dt><dd>{}</dd>
        <dt>Identifiers</dt><dd><code>oai:{}:…</code></dd><dt>Contact</dt><dd>{}</dd><dt>Records</dt><dd>{}</dd></dl></section>
        <section><div class="bar"><h2>Requests</h2></div><table><tbody>{}</tbody></table></section>
        <section><div class="bar"><h2>Formats</h2></div><table>
        <thead><tr><th>Prefix</th><th>What</th><th>Records</th><th>Namespace</th></tr></thead><tbody>{}</tbody></table></section>
        <section><div class="bar"><h2>Sets</h2><span class="note">{}</span></div>{}</section>\
        """;

    private final PageMaker pages;
    private final OaiProvider provider;
    private final URI address;

    public OaiPage(PageMaker pages, OaiProvider provider, Links links) {
        this.pages = pages;
        this.provider = provider;
        this.address = links.oai();
    }

    public Html show() {
        Html content = Html.of(
                CONTENT,
                address,
                provider.settings().name(),
                provider.settings().identifier(),
                String.join(", ", provider.settings().adminEmails()),
                Amount.count(provider.records(), "record") + ", also of datasets that are no longer in staging",
                Html.join(requests()),
                Html.join(formats()),
                Amount.count(provider.countSets(), "set"),
                sets());
        return pages.layout("").page("OAI-PMH", content);
    }

    private static List<Html> requests() {
        return Stream.of(
                        request("verb=Identify", "what this repository is"),
                        request("verb=ListMetadataFormats", "the formats below"),
                        request("verb=ListSets", "the sets below"),
                        request("verb=ListIdentifiers&metadataPrefix=oai_dc", "identifiers and times of all records"),
                        request("verb=ListRecords&metadataPrefix=oai_dc", "all records as Dublin Core"),
                        request("verb=ListRecords&metadataPrefix=ore", "all records with their files"))
                .toList();
    }

    private static Html request(String query, String what) {
        return Html.of("<tr><td><a href=\"oai?{}\">{}</a></td><td>{}</td></tr>", query, query, what);
    }

    private List<Html> formats() {
        return provider.formats().stream()
                .map(format -> Html.of(
                        "<tr><td><code>{}</code></td><td>{}</td><td><a"
                                + " href=\"oai?verb=ListRecords&amp;metadataPrefix={}\">list</a></td><td"
                                + " class=\"path\"><code>{}</code></td></tr>",
                        format.prefix(),
                        format.what(),
                        format.prefix(),
                        format.namespace()))
                .toList();
    }

    private Html sets() {
        List<OaiProvider.NamedSet> sets = provider.sets(SETS_SHOWN);
        if (sets.isEmpty()) {
            return Html.of("<p class=\"empty\">There are none.</p>");
        }
        List<Html> rows = sets.stream()
                .map(set -> Html.of(
                        "<tr><td class=\"path\"><code>{}</code></td><td class=\"path\">{}</td><td><a"
                                + " href=\"oai?verb=ListRecords&amp;metadataPrefix=oai_dc&amp;set={}\">list</a></td></tr>",
                        set.spec(),
                        set.name(),
                        Links.segment(set.spec())))
                .toList();
        return Html.of(
                "<table><thead><tr><th>Set</th><th>Name</th><th>Records</th></tr></thead><tbody>{}</tbody></table>",
                Html.join(rows));
    }
}
