package org.windrow.consumer.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.windrow.consumer.standing.Situation;
import org.windrow.model.State;
import org.windrow.page.Html;
import org.windrow.page.Style;
import org.windrow.page.Times;

/**
 * What all pages share. Links between pages are relative, so that they work behind any proxy or tunnel.
 *
 * @param up the way from the page to the first one: empty, or {@code ../}
 * @param guard whose token forms carry
 */
record Layout(String up, Situation situation, Times times, Guard guard, String version) {
    private static final Style STYLE = Style.shared().and(Layout.class, "pages.css");

    /** No script, no foreign content, no frames; only this style. */
    static final String POLICY = STYLE.policy();

    private static final String PAGE = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        {}<title>{}</title>
        <link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect y='2' width='16' height='3' rx='1.5' fill='%23{}'/%3E%3Crect y='7' width='16' height='3' rx='1.5' fill='%23{}'/%3E%3Crect y='12' width='16' height='3' rx='1.5' fill='%23{}'/%3E%3C/svg%3E">
        <style>{}</style>
        </head>
        <body>
        <header><a class="home" href="{}">Windrow consumer</a><nav>{}</nav></header>
        <main>
        {}
        </main>
        <footer>Windrow feed consumer {} · as of {} UTC · <a href="{}status">status</a> · <a href="{}health">health</a> · <a href="{}metrics">metrics</a></footer>
        </body>
        </html>
        """;

    /** A whole page around {@code content}. */
    Html page(String heading, Html content) {
        return page(heading, Html.NOTHING, content);
    }

    /** The first page, which shows itself anew by itself. */
    Html refreshed(String heading, int seconds, Html content) {
        return page(heading, Html.of("<meta http-equiv=\"refresh\" content=\"{};url=./\">\n", seconds), content);
    }

    private Html page(String heading, Html head, Html content) {
        boolean red = situation.light() == Situation.Light.RED;
        return Html.of(
                PAGE,
                head,
                heading,
                red ? "d23f3f" : "c8952b",
                red ? "b32d2d" : "a8771a",
                red ? "8c2020" : "805a12",
                new Html(STYLE.css()),
                up.isEmpty() ? "./" : up,
                navigation(),
                content,
                version,
                times.absoluteNow(),
                up,
                up,
                up);
    }

    private Html navigation() {
        return Html.join(List.of(
                Html.of("<a href=\"{}datasets\">Datasets</a>", up),
                tab(State.WAITING),
                tab(State.BLOCKED),
                tab(State.IGNORED),
                Html.of("<a href=\"{}feeds\">Feeds</a>", up),
                Html.of("<a href=\"{}history\">History</a>", up)));
    }

    private Html tab(State state) {
        long number = situation.count(state);
        String word = state.word();
        return Html.of(
                "<a href=\"{}{}\">{} <b class=\"{}\">{}</b></a>",
                up,
                word,
                capital(word),
                number == 0 ? "none" : word,
                number(number));
    }

    /** A button that asks for something by POST; {@code fields} are names and values in turn. */
    Html button(String action, String label, String... fields) {
        if (!guard.mayChange()) {
            return Html.NOTHING;
        }
        StringBuilder hidden =
                new StringBuilder(Html.of("<input type=\"hidden\" name=\"token\" value=\"{}\">", guard.token())
                        .markup());
        for (int i = 0; i < fields.length; i += 2) {
            hidden.append(Html.of("<input type=\"hidden\" name=\"{}\" value=\"{}\">", fields[i], fields[i + 1])
                    .markup());
        }
        return Html.of(
                "<form class=\"act\" method=\"post\" action=\"{}{}\">{}<button>{}</button></form>",
                up,
                action,
                new Html(hidden.toString()),
                label);
    }

    static String capital(String word) {
        return word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** For a segment or a value in an address. */
    static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
