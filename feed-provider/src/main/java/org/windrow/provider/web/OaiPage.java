package org.windrow.provider.web;

import java.util.List;
import org.windrow.page.Html;
import org.windrow.provider.oai.OaiProvider;

/** What a person finds who opens the address that harvesters use. */
final class OaiPage {
    private final PageMaker pages;
    private final OaiProvider provider;
    private final String address;

    OaiPage(PageMaker pages, OaiProvider provider, String address) {
        this.pages = pages;
        this.provider = provider;
        this.address = address;
    }

    Html show() {
        List<Html> formats = provider.prefixes().stream()
                .map(prefix -> Html.of("<li>{}</li>", prefix))
                .toList();
        return pages.layout("")
                .page("OAI-PMH", Html.of("<h1>OAI-PMH</h1><p>{}</p><ul>{}</ul>", address, Html.join(formats)));
    }
}
