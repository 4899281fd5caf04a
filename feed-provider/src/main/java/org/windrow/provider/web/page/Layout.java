package org.windrow.provider.web.page;

import java.util.List;
import java.util.Locale;
import org.windrow.model.State;
import org.windrow.page.Html;
import org.windrow.page.Style;
import org.windrow.page.Times;
import org.windrow.provider.index.view.SourceState;

/**
 * What all pages share. Links between pages are relative, so that they work behind any proxy or tunnel.
 *
 * @param up the way from the page to the base: empty, or {@code ../}
 */
public record Layout(String title, String version, String up, Situation situation, Times times) {
    private static final Style STYLE = Style.shared();

    /** No script, no foreign content, no frames; only this style. */
    public static final String POLICY = STYLE.policy();

    private static final String PAGE = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{}</title>
        <link rel="alternate" type="application/atom+xml" title="{}" href="{}feed">
        {}<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect y='2' width='16' height='3' rx='1.5' fill='%23c8952b'/%3E%3Crect y='7' width='16' height='3' rx='1.5' fill='%23a8771a'/%3E%3Crect y='12' width='16' height='3' rx='1.5' fill='%23805a12'/%3E%3C/svg%3E">
        <style>{}</style>
        </head>
        <body>
        <header><a class="home" href="{}browse">{}</a><nav>{}</nav></header>
        <main>
        {}
        </main>
        <footer>Windrow feed provider {} · as of {} UTC · <a href="{}status">status</a> · <a href="{}health">health</a></footer>
        </body>
        </html>
        """;

    /** A whole page around {@code content}. */
    public Html page(String heading, Html content) {
        return page(heading, Html.NOTHING, content);
    }

    /** The same with more for the head, such as links to feeds of what the page shows. */
    public Html page(String heading, Html head, Html content) {
        return Html.of(
                PAGE,
                heading.equals(title) ? title : heading + " · " + title,
                title,
                up,
                head,
                new Html(STYLE.css()),
                up,
                title,
                navigation(),
                content,
                version,
                times.absoluteNow(),
                up,
                up);
    }

    /** A feed that a reader finds by itself on a page. */
    static Html feed(String title, String href) {
        return Html.of(
                "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"{}\" href=\"{}\">\n", title, href);
    }

    private Html navigation() {
        return Html.join(List.of(
                Html.of("<a href=\"{}browse\">Datasets</a>", up),
                tab(State.WAITING, situation.sum(SourceState::waiting)),
                tab(State.BLOCKED, situation.sum(SourceState::blocked)),
                tab(State.IGNORED, situation.sum(SourceState::ignored)),
                Html.of("<a href=\"{}browse/why\">Why?</a>", up),
                Html.of("<a href=\"{}feed\" type=\"application/atom+xml\">Feed</a>", up),
                Html.of("<a href=\"{}oai\">OAI-PMH</a>", up)));
    }

    private Html tab(State state, long number) {
        String word = state.word();
        return Html.of(
                "<a href=\"{}browse/{}\">{}{} <b class=\"{}\">{}</b></a>",
                up,
                word,
                word.substring(0, 1).toUpperCase(Locale.ROOT),
                word.substring(1),
                number == 0 ? "none" : word,
                String.format(Locale.ROOT, "%,d", number));
    }
}
