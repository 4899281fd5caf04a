package org.windrow.consumer.web;

import java.util.List;
import org.windrow.consumer.journal.Lists.Happened;
import org.windrow.page.Html;

/** What happened to all datasets, newest first. */
final class HistoryPage {
    static final int SIZE = 100;
    private final Layout layout;

    HistoryPage(Layout layout) {
        this.layout = layout;
    }

    Html show(List<Happened> lines) {
        boolean more = lines.size() > SIZE;
        List<Happened> shown = more ? lines.subList(0, SIZE) : lines;
        long last = shown.isEmpty() ? 0 : shown.get(shown.size() - 1).seq();
        return layout.page(
                "History",
                Html.of(
                        "<section><div class=\"bar\"><h2>History</h2><span class=\"note\">newest first; never changed,"
                                + " only added to</span>{}</div>{}{}</section>",
                        Rows.exports("history", ""),
                        shown.isEmpty() ? Html.of("<p class=\"empty\">Nothing happened yet.</p>") : table(shown),
                        Rows.older(more, "history?before=" + last)));
    }

    private Html table(List<Happened> lines) {
        return Html.of(
                "<table><thead><tr><th>When</th><th>Dataset</th><th>What</th><th>Because</th></tr></thead>"
                        + "<tbody>{}</tbody></table>",
                Html.join(lines.stream()
                        .map(line -> Html.of(
                                "<tr><td class=\"t\">{}</td><td class=\"path\"><a href=\"{}\">{}</a> <span"
                                        + " class=\"key\">{}</span></td><td>{}</td><td>{}</td></tr>",
                                layout.times().near(line.at()),
                                Rows.address(layout, line.key()),
                                line.label().orElse(line.key().id().brief()),
                                line.key().feed(),
                                line.what(),
                                line.because()))
                        .toList()));
    }
}
