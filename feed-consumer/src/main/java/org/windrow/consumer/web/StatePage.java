package org.windrow.consumer.web;

import java.util.List;
import org.windrow.consumer.journal.Listed;
import org.windrow.model.State;
import org.windrow.page.Html;

/** Entries in one state, each with its reason and what would change it. */
final class StatePage {
    static final int SIZE = 100;
    private final Layout layout;
    private final State state;

    StatePage(Layout layout, State state) {
        this.layout = layout;
        this.state = state;
    }

    /**
     * The page.
     *
     * @param entries one more than fits where there are more
     */
    Html show(List<Listed> entries, String search) {
        String word = state.word();
        boolean more = entries.size() > SIZE;
        List<Listed> shown = more ? entries.subList(0, SIZE) : entries;
        String query = search.isEmpty() ? "" : "q=" + Layout.coded(search);
        Html rows = Html.join(shown.stream().map(this::row).toList());
        return layout.page(
                Layout.capital(word),
                Html.of(
                        """
                        <section><div class="bar"><h2>{}</h2><span class="note">{}, the newest first</span>{}{}</div>
                        <p>{}</p>{}{}</section>\
                        """,
                        Layout.capital(word),
                        Layout.number(layout.situation().count(state)),
                        Rows.exports(word, query),
                        Rows.search(word, search, "dataset, owner or id", Html.NOTHING),
                        meaning(),
                        shown.isEmpty() ? Html.of("<p class=\"empty\">None.</p>") : table(rows),
                        Rows.older(more, word + "?" + (query.isEmpty() ? "" : query + "&") + "after=" + key(shown))));
    }

    private static String key(List<Listed> shown) {
        if (shown.isEmpty()) {
            return "";
        }
        Listed last = shown.get(shown.size() - 1);
        return last.since().toEpochMilli() + "-" + last.seq();
    }

    private String meaning() {
        return switch (state) {
            case WAITING -> "Mends itself: its turn has not come, it still changes, or it is tried again later.";
            case BLOCKED -> "Needs a person: each line says what releases it.";
            case IGNORED -> "A rule of yours keeps these out, on purpose.";
            case DONE -> "In the repository.";
        };
    }

    private String lastColumn() {
        return switch (state) {
            case WAITING -> "Tried again";
            case BLOCKED -> "What releases it";
            case IGNORED -> "Rule";
            case DONE -> "";
        };
    }

    private Html table(Html rows) {
        return Html.of(
                "<table><thead><tr><th>Dataset</th><th>Why</th><th>Since</th><th>{}</th><th></th></tr></thead>"
                        + "<tbody>{}</tbody></table>",
                lastColumn(),
                rows);
    }

    private Html row(Listed entry) {
        Html last = switch (state) {
            case WAITING -> Rows.until(layout, entry);
            case BLOCKED -> Html.of("{}", entry.remedy().orElse(""));
            default -> Html.of("<code>{}</code>", entry.option().orElse(""));
        };
        boolean retries = state == State.WAITING || state == State.BLOCKED;
        return Html.of(
                """
                <tr><td class="path"><a href="{}">{}</a><div class="key">{} · {}</div></td><td>{}</td>\
                <td class="t">{}</td><td>{}</td><td>{}</td></tr>\
                """,
                Rows.address(layout, entry.key()),
                entry.label(),
                entry.key().feed(),
                entry.owner().orElse("–"),
                entry.reason(),
                layout.times().near(entry.since()),
                last,
                retries ? layout.button("retry", "Try again", "entry", Long.toString(entry.seq())) : Html.NOTHING);
    }
}
