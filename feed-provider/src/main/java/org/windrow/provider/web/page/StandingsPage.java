package org.windrow.provider.web.page;

import java.util.List;
import java.util.Locale;
import org.windrow.check.Amount;
import org.windrow.model.State;
import org.windrow.page.Html;
import org.windrow.provider.index.view.Standing;

/** What waits, is blocked or is ignored, each with its reason and what would change it. */
public final class StandingsPage {
    public static final int MOST = 500;
    private final Layout layout;
    private final State state;

    public StandingsPage(Layout layout, State state) {
        this.layout = layout;
        this.state = state;
    }

    /**
     * The page that lists {@code standings}.
     *
     * @param total how many there are; the list may hold only the newest of them
     */
    public Html show(List<Standing> standings, long total) {
        String word = state.word();
        String heading = word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
        String note = total > standings.size()
                ? "the newest " + Amount.count(standings.size(), "path") + " of "
                        + String.format(Locale.ROOT, "%,d", total)
                : Amount.count(standings.size(), "path");
        return layout.page(
                heading,
                Html.of(
                        "<section><div class=\"bar\"><h2>{}</h2><span"
                                + " class=\"note\">{}</span></div><p>{}</p>{}</section>",
                        heading,
                        note,
                        meaning(),
                        standings.isEmpty() ? Html.NOTHING : table(standings)));
    }

    private String meaning() {
        return switch (state) {
            case WAITING -> "Mends itself: files that still change, or whose checksum is being computed.";
            case BLOCKED -> "Needs a person: each line says what releases it.";
            case IGNORED -> "A rule keeps these out of the feed, on purpose.";
            case DONE -> "Published.";
        };
    }

    private String lastColumn() {
        return switch (state) {
            case WAITING -> "Looked at again at the latest";
            case BLOCKED -> "What releases it";
            case IGNORED -> "What brings it in";
            case DONE -> "";
        };
    }

    private Html table(List<Standing> standings) {
        return Html.of(
                """
                <table><thead><tr><th>Path</th><th>{}</th><th>Since</th><th>{}</th></tr></thead>
                <tbody>{}</tbody></table>\
                """,
                state == State.IGNORED ? "Rule" : "Why",
                lastColumn(),
                Html.join(standings.stream().map(this::row).toList()));
    }

    private Html row(Standing standing) {
        Html last = state == State.WAITING
                ? Html.of("{} {}", standing.until().map(layout.times()::both).orElse(Html.NOTHING), standing.remedy())
                : Html.of("{}", standing.remedy());
        return Html.of(
                """
                <tr><td class="path"><span class="key">{}/</span>{}</td><td>{}</td><td class="t">{}</td><td>{}</td></tr>\
                """,
                standing.source(),
                standing.path(),
                standing.why(),
                layout.times().both(standing.since()),
                last);
    }
}
